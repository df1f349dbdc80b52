"""The `forum` command: reads options, calls one function, prints."""
