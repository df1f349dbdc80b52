"""Make the files of the feeds, and the page that explains them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from forum_mkdocs.adopt import new_page
from forum_mkdocs.output import add_file, language_of
from forum_mkdocs.page import ForumPage
from forum_mkdocs.state import catalog_of, converter_of, feeds_of
from friday_forum.addresses import absolute_url
from friday_forum.feed_formats import Publisher, render_atom, render_json, render_rss
from friday_forum.feeds import FOLLOW_URI, SITE_JSON, SITE_RSS, FeedEntry, build_entry
from friday_forum.html_text import with_absolute_addresses

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


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
    """Render each entry once, and each feed from what it holds."""
    feeds, entries = feeds_of(config), _render_entries(files, env, config)
    name = catalog_of(config).settings.organization
    publisher = Publisher(name, str(config.site_url), language_of(config))
    for feed in feeds.all:
        held = [entries[entry.src_uri] for entry in feed.entries if entry.src_uri in entries]
        add_file(files, config, feed.url, render_atom(feed, held, publisher))
        if feed is feeds.site:
            add_file(files, config, SITE_RSS, render_rss(feed.at(SITE_RSS), held, publisher))
            add_file(files, config, SITE_JSON, render_json(feed.at(SITE_JSON), held, publisher))


def _render_entries(
    files: Files, env: jinja2.Environment, config: MkDocsConfig
) -> dict[str, FeedEntry]:
    catalog, address = catalog_of(config), str(config.site_url)
    template = env.get_template("feed-entry.html")
    entries = {}
    for uri, entry in feeds_of(config).entries.items():
        file = files.get_file_from_path(uri)
        page = file.page if file else None
        if not isinstance(page, ForumPage):
            continue
        shown = template.render(entry=entry, content=page.content, question_html=page.question_html)
        content = with_absolute_addresses(shown, absolute_url(address, entry.url))
        entries[uri] = build_entry(entry, content, catalog, address)
    return entries
