"""The content contract: what a file may say, how it is read and checked, and the catalog."""
