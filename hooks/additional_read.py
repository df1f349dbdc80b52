"""Link each page to what goes with it: the writer's list, suggestions, follow-ups, backlinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from forum_mkdocs.context import hand_over
from forum_mkdocs.state import catalog_of, keep, references_of, suggestions_of
from forum_mkdocs.suggesting import Suggestions
from friday_forum.additional_read.readings import resolve_readings
from friday_forum.additional_read.references import build_references, render_callouts
from friday_forum.content.models import Entry

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Once, when every file is read: a reference counts for both its ends."""
    catalog = catalog_of(config)
    references = build_references(catalog)
    keep(config, references)
    keep(config, Suggestions(catalog, references))
    return files


@event_priority(50)  # Before content.py takes away the links to what is not yet due.
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A callout whose only link is taken away would be left as two words."""
    return render_callouts(markdown, page.file.src_uri, catalog_of(config))


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Hand the template what to read next and what mentions this page."""
    catalog, uri = catalog_of(config), page.file.src_uri
    content = catalog.by_uri.get(uri)
    references = references_of(config)
    mentions = references.backlinks.get(uri, ())
    hand_over(context, references=references, story=references.stories.get(uri, ()))
    if isinstance(content, Entry):
        suggested = suggestions_of(config).of(uri)
        hand_over(context, additional_read=resolve_readings(content, catalog, suggested))
    shown = mentions[: catalog.settings.additional_read.mentions]
    return hand_over(context, backlinks=shown, backlinks_total=len(mentions))
