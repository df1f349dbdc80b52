"""Link each page to what goes with it: the writer's list, suggestions, follow-ups, backlinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from forum_mkdocs.build_state import get, put
from forum_mkdocs.parts import Parts, text_and_parts_alone
from forum_mkdocs.suggestions import suggestions_for
from friday_forum.additional_read.readings import Reading, resolve_readings
from friday_forum.additional_read.references import (
    Backlink,
    StoryStep,
    build_references,
)
from friday_forum.additional_read.shown_links import render_callouts
from friday_forum.content.catalog import Catalog
from friday_forum.content.models import Entry

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Once, when every file is read: a reference counts for both its ends."""
    catalog, parts = get(config, Catalog), get(config, Parts)
    references = build_references(catalog)
    put(config, references)
    shown = catalog.settings.additional_read.mentions

    def additional_read(uri: str) -> tuple[Reading, ...]:
        entry = catalog.by_uri.get(uri)
        if not isinstance(entry, Entry):
            return ()
        return resolve_readings(entry, catalog, suggestions_for(uri, config))

    def backlinks(uri: str) -> tuple[Backlink, ...]:
        return references.backlinks.get(uri, ())[:shown]

    def story(uri: str) -> tuple[StoryStep, ...]:
        return references.story_of(uri)

    parts.add("additional_read", additional_read)
    parts.add("backlinks", backlinks)
    parts.add("backlinks_total", lambda uri: len(references.backlinks.get(uri, ())))
    parts.add("story", story)
    return files


@event_priority(50)  # Before content.py takes away the links to what is not yet due.
@text_and_parts_alone
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A callout whose only link is taken away would be left as two words."""
    return render_callouts(markdown, page.file.src_uri, get(config, Catalog))
