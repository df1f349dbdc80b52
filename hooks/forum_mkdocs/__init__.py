"""The adapter between MkDocs and the column's own logic: what the event files share."""
