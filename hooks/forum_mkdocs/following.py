"""Make the files of the feeds, and the page that explains them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from mkdocs.structure.files import File

from forum_mkdocs.adopt import new_page
from forum_mkdocs.mkdocs_steps import convert_page
from forum_mkdocs.noting import making
from forum_mkdocs.output import add_file, language_of
from forum_mkdocs.page import ForumPage
from forum_mkdocs.state import (
    catalog_of,
    converter_of,
    dependencies_of,
    feeds_of,
    file_keeper_of,
    has_page_keeper,
)
from friday_forum.publishing.feed_formats import Publisher, render_atom, render_json, render_rss
from friday_forum.publishing.feeds import FOLLOW_URI, SITE_JSON, SITE_RSS, FeedEntry, build_entry
from friday_forum.text.addresses import absolute_url
from friday_forum.text.html_text import with_absolute_addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from forum_mkdocs.dependencies import Fact
    from forum_mkdocs.file_keeper import FileKeeper
    from friday_forum.publishing.feeds import Feed, Feeds

Render: TypeAlias = "Callable[[Feed, Sequence[FeedEntry], Publisher], str]"


def add_follow_page(files: Files, config: MkDocsConfig) -> None:
    """Use the writer's page as an introduction, if there is one."""
    file = files.get_file_from_path(FOLLOW_URI)
    if file is None:
        file = File.generated(config, FOLLOW_URI, content="")
        files.append(file)
    page = file.page
    if not isinstance(page, ForumPage):
        page = new_page(file, catalog_of(config), config, converter_of(config))
    page.describe(**{"title": "Follow", **page.meta, "template": "follow.html"})


def add_feeds(files: Files, env: jinja2.Environment, config: MkDocsConfig) -> None:
    """Render each feed that changed, and each entry of these once."""
    keeper = file_keeper_of(config) if has_page_keeper(config) else None
    wanted = [
        (feed, render)
        for feed, render in _formats(feeds_of(config))
        if not (keeper and keeper.leave_made(feed.url, _parts(feed, keeper)))
    ]
    entries = _render_entries((feed for feed, _ in wanted), files, env, config)
    name = catalog_of(config).settings.organization
    publisher = Publisher(name, str(config.site_url), language_of(config))
    for feed, render in wanted:
        held = [entries[entry.src_uri] for entry in feed.entries if entry.src_uri in entries]
        text = render(feed, held, publisher)
        add_file(files, config, feed.url, text)
        if keeper:
            keeper.remember_made(feed.url, text, _facts(feed, config))


def _parts(feed: Feed, keeper: FileKeeper) -> Iterator[str]:
    """Give what a feed certainly depends on: its own words, and the texts of its entries."""
    yield repr(replace(feed, entries=()))
    for entry in feed.entries:
        yield f"{entry.src_uri} {keeper.inputs.own.get(entry.src_uri)}"


def _facts(feed: Feed, config: MkDocsConfig) -> Iterator[Fact]:
    """Give what was looked up for its entries, when they were converted and for the feeds."""
    dependencies = dependencies_of(config)
    for entry in feed.entries:
        yield from dependencies.of(entry.src_uri)
        yield from dependencies.of(_made_for_feeds(entry.src_uri))


def _made_for_feeds(src_uri: str) -> str:
    return f"{src_uri} in feeds"


def _formats(feeds: Feeds) -> Iterator[tuple[Feed, Render]]:
    for feed in feeds.all:
        yield feed, render_atom
    yield feeds.site.at(SITE_RSS), render_rss
    yield feeds.site.at(SITE_JSON), render_json


def _render_entries(
    feeds: Iterable[Feed], files: Files, env: jinja2.Environment, config: MkDocsConfig
) -> dict[str, FeedEntry]:
    catalog, address = catalog_of(config), str(config.site_url)
    template = env.get_template("feed-entry.html")
    entries = {}
    for uri, entry in {one.src_uri: one for feed in feeds for one in feed.entries}.items():
        file = files.get_file_from_path(uri)
        page = file.page if file else None
        if file is None or not isinstance(page, ForumPage):
            continue
        if page.content is None:  # it stands as it was, so nothing has converted it
            convert_page(file, config, files)
        with making(config, _made_for_feeds(uri)):
            asked = page.question_html
            shown = template.render(entry=entry, content=page.content, question_html=asked)
            content = with_absolute_addresses(shown, absolute_url(address, entry.url))
            entries[uri] = build_entry(entry, content, catalog, address)
    return entries
