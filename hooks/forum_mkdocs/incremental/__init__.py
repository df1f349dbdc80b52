"""Warm builds: a page whose key did not change is left as it was written (see README.md)."""
