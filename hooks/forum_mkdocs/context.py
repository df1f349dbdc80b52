"""Add the forum's objects to the context of a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from mkdocs.utils.templates import TemplateContext


def hand_over(context: TemplateContext, **values: object) -> TemplateContext:
    """Add typed objects to the context; MkDocs declares the keys of its own alone."""
    cast("dict[str, Any]", context).update(values)
    return context
