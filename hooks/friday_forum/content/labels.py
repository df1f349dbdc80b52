"""The words for a key where a person sees a form and no YAML."""

from __future__ import annotations

_LABELS = {
    "asker": "Asked by",
    "author": "Answered by",
    "body": "Text",
    "comments": "Discussion is open",
    "company_url": "Address of the company",
    "description": "Short answer",
    "noindex": "Keep away from search engines",
    "update_to": "Follows up",
    "updated": "Last changed",
    "url": "Address",
}


def label_of(key: str) -> str:
    """Return the label of a key's field in the form: `additional_read` is *Additional read*."""
    return _LABELS.get(key) or key.replace("_", " ").capitalize()
