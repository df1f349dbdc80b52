"""Receive letters from the site's form."""
