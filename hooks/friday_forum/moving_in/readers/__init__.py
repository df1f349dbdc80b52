"""One small reader for each kind of export; all of them give the same model."""
