"""The lists of the site, the way to a page, and who wrote it."""
