"""Make the files of the feeds, and the page that explains them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from mkdocs.structure.files import File

from forum_mkdocs.adopt import new_page
from forum_mkdocs.build_state import get
from forum_mkdocs.build_steps import convert_page
from forum_mkdocs.configuration import language_of
from forum_mkdocs.converter import Converter
from forum_mkdocs.outputs import Outputs
from forum_mkdocs.page import ForumPage
from forum_mkdocs.site_files import SiteFiles
from friday_forum.content.catalog import Catalog
from friday_forum.lists.cards import NamedLink, build_byline
from friday_forum.publishing.feed_formats import Publisher, render_atom, render_json, render_rss
from friday_forum.publishing.feeds import (
    FOLLOW_URI,
    SITE_JSON,
    SITE_RSS,
    FeedEntry,
    Feeds,
    build_entry,
    may_be_listed,
)
from friday_forum.text.addresses import absolute_url
from friday_forum.text.html_text import with_absolute_addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from friday_forum.content.models import Entry
    from friday_forum.publishing.feeds import Feed

Format: TypeAlias = "Callable[[Feed, Sequence[FeedEntry], Publisher], str]"


def add_follow_page(files: Files, config: MkDocsConfig) -> None:
    """Use the writer's page as an introduction, if there is one."""
    file = files.get_file_from_path(FOLLOW_URI)
    if file is None:
        file = File.generated(config, FOLLOW_URI, content="")
        files.append(file)
    page = file.page
    if not isinstance(page, ForumPage):
        page = new_page(file, get(config, Catalog), config, get(config, Converter))
    page.describe(**{"title": "Follow", **page.meta, "template": "follow.html"})


def add_feeds(feeds: Feeds, config: MkDocsConfig) -> None:
    """Let each feed be rendered once every page is converted, each of its entries once for all."""
    catalog, outputs = get(config, Catalog), get(config, Outputs)
    name = catalog.settings.organization
    publisher = Publisher(name, str(config.site_url), language_of(config))
    made: dict[str, FeedEntry | None] = {}
    for feed, written_as in _formats(feeds):
        render = partial(_render, feed, written_as, publisher, made, config)
        outputs.add(
            feed.file, render, _facts(feed, catalog), tuple(e.src_uri for e in feed.entries)
        )


def _formats(feeds: Feeds) -> Iterator[tuple[Feed, Format]]:
    for feed in feeds.all:
        yield feed, render_atom
    yield feeds.site.at(SITE_RSS), render_rss
    yield feeds.site.at(SITE_JSON), render_json


def _facts(feed: Feed, catalog: Catalog) -> str:
    """Describe what a feed shows beside the texts of its entries."""
    bylines = [build_byline(entry, catalog) for entry in feed.entries]
    letters = [_letter_of(entry, catalog) for entry in feed.entries]
    return repr((feed.url, feed.title, feed.description, feed.page_url, bylines, letters))


def _letter_of(entry: Entry, catalog: Catalog) -> NamedLink | None:
    """Return what an entry follows up, where readers of a feed may be told of it."""
    letter = catalog.letter_of(entry)
    return NamedLink(letter.title, letter.url) if letter and may_be_listed(letter) else None


def _render(  # noqa: PLR0913, PLR0917 - all but the last are bound in one place
    feed: Feed,
    written_as: Format,
    publisher: Publisher,
    made: dict[str, FeedEntry | None],
    config: MkDocsConfig,
    env: jinja2.Environment,
) -> str:
    for entry in feed.entries:
        if entry.src_uri not in made:
            made[entry.src_uri] = _build_entry(entry, config, env)
    found = (made[entry.src_uri] for entry in feed.entries)
    return written_as(feed, [one for one in found if one], publisher)


def _build_entry(entry: Entry, config: MkDocsConfig, env: jinja2.Environment) -> FeedEntry | None:
    files, catalog, address = get(config, SiteFiles), get(config, Catalog), str(config.site_url)
    file = files.get_file_from_path(entry.src_uri)
    page = file.page if file else None
    if file is None or not isinstance(page, ForumPage):
        return None
    if page.content is None:  # its page is up to date from an earlier build
        convert_page(file, config, files)
    shown = env.get_template("feed-entry.html").render(
        entry=entry,
        content=page.content,
        question_html=page.question_html,
        letter=_letter_of(entry, catalog),
        root=absolute_url(address, "./"),
    )
    content = with_absolute_addresses(shown, absolute_url(address, entry.url))
    return build_entry(entry, content, catalog, address)
