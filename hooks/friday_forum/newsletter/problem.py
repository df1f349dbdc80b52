"""Why no mail is made or sent; worded for the editor who asked for one."""

from __future__ import annotations


class NewsletterError(ValueError):
    """The mail cannot be made or sent; the message says why and what to do."""
