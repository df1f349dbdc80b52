"""Parts: the frozen values that features add to pages, and all that templates get to see of them.

A page is made of its own text and its parts. Because a template can show nothing else, the `repr`
of the parts says whether a page that was built before would come out the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.utils.templates import TemplateContext

Handler = TypeVar("Handler", bound="Callable[..., Any]")

PAGE_EVENTS = (
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
    "env",
)
"""MkDocs events whose handlers can change what stands on a page."""

_MARK = "uses_text_and_parts_alone"


class Parts:
    """The functions from the path of a page to its parts, by name, and the parts that all share."""

    def __init__(self) -> None:
        self._part_of: dict[str, Callable[[str], object]] = {}
        self.shared: dict[str, object] = {}

    def add(self, name: str, part_of: Callable[[str], object]) -> None:
        """Give every page a part: `part_of` is called with its path below docs/.

        The part must be a frozen value whose `repr` tells all that a template can show of it.
        """
        self._part_of[name] = part_of

    def share(self, name: str, value: object) -> None:
        """Give all pages, and the templates that are no page, one and the same part."""
        self.shared[name] = value

    def one(self, name: str, src_uri: str) -> Any:
        """Return one part of a page, None where the feature that makes it is not there."""
        part_of = self._part_of.get(name)
        return part_of(src_uri) if part_of else None

    def of(self, src_uri: str) -> dict[str, object]:
        """Return the parts of a page by name, without those that all pages share."""
        return {name: part_of(src_uri) for name, part_of in self._part_of.items()}

    def context(self, src_uri: str) -> dict[str, object]:
        """Return all parts of a page for its template."""
        return {**self.shared, **self.of(src_uri)}


def hand_over(context: TemplateContext, **values: object) -> TemplateContext:
    """Add typed objects to the context; MkDocs declares the keys of its own alone."""
    cast("dict[str, Any]", context).update(values)
    return context


def text_and_parts_alone(handler: Handler) -> Handler:
    """Mark a handler of a page event whose result depends on the page's text and parts alone.

    Pages may then be left as an earlier build made them, or be made in the second process. An
    unmarked handler, of a fork's own hook say, may look at anything in docs/.
    """
    setattr(handler, _MARK, True)
    return handler


def unmarked_handlers(config: MkDocsConfig) -> Iterable[str]:
    """Return the names of hooks and plugins with a handler that may look at other things."""
    origins = config.plugins._event_origins  # noqa: SLF001 - MkDocs 1.6.1 has no public name
    found = {
        str(origins.get(handler, "unknown"))
        for event in PAGE_EVENTS
        for handler in config.plugins.events[event]
        if not getattr(handler, _MARK, False)
    }
    return sorted(found)
