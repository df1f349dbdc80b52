"""Link each page to what goes with it: the writer's list, callouts in the text, backlinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from forum_mkdocs.context import hand_over
from forum_mkdocs.state import catalog_of, keep, references_of
from friday_forum.model import Entry
from friday_forum.references import build_references, render_callouts, resolve_readings

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


@event_priority(50)  # Before content.py takes away the links to what is not yet due.
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A callout whose only link is taken away would be left as two words."""
    return render_callouts(markdown, page.file.src_uri, catalog_of(config))


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Once, when every page is known: a reference counts for both its ends."""
    keep(config, build_references(catalog_of(config)))
    return env


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Hand the template what to read next and what mentions this page."""
    catalog, uri = catalog_of(config), page.file.src_uri
    content = catalog.by_uri.get(uri)
    mentions = references_of(config).backlinks.get(uri, ())
    if isinstance(content, Entry):
        readings = resolve_readings(content, catalog)
        hand_over(context, additional_read=readings)
    shown = mentions[: catalog.settings.additional_read.mentions]
    return hand_over(context, backlinks=shown, backlinks_total=len(mentions))
