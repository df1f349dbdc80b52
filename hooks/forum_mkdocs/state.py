"""The state of one build, kept at `config.extra`, which MkDocs makes anew for each build."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from forum_mkdocs.build_inputs import BuildInputs
    from forum_mkdocs.choosing import Ahead
    from forum_mkdocs.converter import Converter
    from forum_mkdocs.file_keeper import FileKeeper
    from forum_mkdocs.kept_site import KeptSite
    from forum_mkdocs.page_keeper import PageKeeper
    from forum_mkdocs.pending import ForumFiles
    from forum_mkdocs.sharing import Share
    from forum_mkdocs.suggesting import Suggestions
    from friday_forum.catalog import Catalog
    from friday_forum.comments import Discussions
    from friday_forum.dependencies import Dependencies
    from friday_forum.feeds import FeedAddresses, Feeds
    from friday_forum.job_board import JobBoard
    from friday_forum.redirects import Redirects
    from friday_forum.references import References
    from friday_forum.search_index import IndexedPages
    from friday_forum.share_cards import ShareCards
    from friday_forum.views import View, Views


_PREFIX = "forum_"


def keep(config: MkDocsConfig, state: object, kind: type | None = None) -> None:
    """Keep one object for the rest of this build, in the place of one of its kind."""
    config.extra[_key((kind or type(state)).__name__)] = state


def replace_each(config: MkDocsConfig, replacement: Callable[[object], object]) -> None:
    """Put something else in the place of each object that is kept."""
    for key, state in tuple(config.extra.items()):
        if key.startswith(_PREFIX):
            config.extra[key] = replacement(state)


def note_input(config: MkDocsConfig, text: str) -> None:
    """Note what pages depend on beside the content, the settings and the code."""
    config.extra.setdefault("forum_noted", []).append(text)


def noted_inputs(config: MkDocsConfig) -> tuple[str, ...]:
    """Return what was noted, in order."""
    return tuple(config.extra.get("forum_noted", ()))


def ahead_of(config: MkDocsConfig) -> Ahead:
    """Return the comparison that gets ready while the texts are read."""
    return cast("Ahead", _kept(config, "Ahead"))


def has_ahead(config: MkDocsConfig) -> bool:
    """Tell whether there is one."""
    return _key("Ahead") in config.extra


def catalog_of(config: MkDocsConfig) -> Catalog:
    """Return the content of this build; raises PluginError when content.py is not a hook."""
    return cast("Catalog", _kept(config, "Catalog"))


def converter_of(config: MkDocsConfig) -> Converter:
    """Return the Markdown converter of this build."""
    return cast("Converter", _kept(config, "Converter"))


def dependencies_of(config: MkDocsConfig) -> Dependencies:
    """Return where it is noted what each page looks up."""
    return cast("Dependencies", _kept(config, "Dependencies"))


def has_dependencies(config: MkDocsConfig) -> bool:
    """Tell whether build_cache.py is a hook."""
    return _key("Dependencies") in config.extra


def discussions_of(config: MkDocsConfig) -> Discussions:
    """Return what readers said, as far as it is kept in the site."""
    return cast("Discussions", _kept(config, "Discussions"))


def feeds_of(config: MkDocsConfig) -> Feeds:
    """Return the feeds of this build."""
    return cast("Feeds", _kept(config, "Feeds"))


def feed_addresses_of(config: MkDocsConfig) -> FeedAddresses:
    """Return what pages may say of the feeds."""
    return cast("FeedAddresses", _kept(config, "FeedAddresses"))


def has_feeds(config: MkDocsConfig) -> bool:
    """Tell whether feeds.py is a hook and knows the address of the site."""
    return _key("Feeds") in config.extra


def files_of(config: MkDocsConfig) -> ForumFiles:
    """Return the files of this build."""
    return cast("ForumFiles", _kept(config, "ForumFiles"))


def indexed_pages_of(config: MkDocsConfig) -> IndexedPages:
    """Return what is to be indexed, filled while pages are written."""
    return cast("IndexedPages", _kept(config, "IndexedPages"))


def has_search(config: MkDocsConfig) -> bool:
    """Tell whether there is a search, which any page with `?q=` in its address opens."""
    return _key("IndexedPages") in config.extra


def inputs_of(config: MkDocsConfig) -> BuildInputs:
    """Return what this build is made from, once all files are read."""
    return cast("BuildInputs", _kept(config, "BuildInputs"))


def has_inputs(config: MkDocsConfig) -> bool:
    """Tell whether build_cache.py is a hook and may keep what comes of this build."""
    return _key("BuildInputs") in config.extra


def job_board_of(config: MkDocsConfig) -> JobBoard:
    """Return the openings of this build."""
    return cast("JobBoard", _kept(config, "JobBoard"))


def share_of(config: MkDocsConfig) -> Share:
    """Return the pages that a second process renders."""
    return cast("Share", _kept(config, "Share"))


def kept_site_of(config: MkDocsConfig) -> KeptSite:
    """Return the folder of this build."""
    return cast("KeptSite", _kept(config, "KeptSite"))


def has_kept_site(config: MkDocsConfig) -> bool:
    """Tell whether the files of the last build are left in their place."""
    return _key("KeptSite") in config.extra


def page_keeper_of(config: MkDocsConfig) -> PageKeeper:
    """Return what remembers the pages of this build."""
    return cast("PageKeeper", _kept(config, "PageKeeper"))


def has_page_keeper(config: MkDocsConfig) -> bool:
    """Tell whether pages are kept between builds."""
    return _key("PageKeeper") in config.extra


def file_keeper_of(config: MkDocsConfig) -> FileKeeper:
    """Return what remembers the other files; it is there with the pages' own."""
    return cast("FileKeeper", _kept(config, "FileKeeper"))


def redirects_of(config: MkDocsConfig) -> Redirects:
    """Return the old addresses of this build, once every page is converted."""
    return cast("Redirects", _kept(config, "Redirects"))


def references_of(config: MkDocsConfig) -> References:
    """Return the references of this build."""
    return cast("References", _kept(config, "References"))


def share_cards_of(config: MkDocsConfig) -> ShareCards:
    """Return the share cards of this build."""
    return cast("ShareCards", _kept(config, "ShareCards"))


def suggestions_of(config: MkDocsConfig) -> Suggestions:
    """Return what is suggested under the entries of this build."""
    return cast("Suggestions", _kept(config, "Suggestions"))


def has_suggestions(config: MkDocsConfig) -> bool:
    """Tell whether additional_read.py is a hook."""
    return _key("Suggestions") in config.extra


def views_of(config: MkDocsConfig) -> Views:
    """Return the lists of this build."""
    return cast("Views", _kept(config, "Views"))


def lists_of(config: MkDocsConfig) -> Mapping[str, View]:
    """Return the pages of all lists by path, none where index.py is not a hook."""
    return views_of(config).by_uri if _key("Views") in config.extra else {}


def list_titles_of(config: MkDocsConfig) -> Mapping[str, str]:
    """Return their titles by path."""
    return views_of(config).titles if _key("Views") in config.extra else {}


def _kept(config: MkDocsConfig, kind: str) -> object:
    try:
        return cast("object", config.extra[_key(kind)])
    except KeyError:
        message = "hooks/content.py must be the first line of hooks: in mkdocs.yml"
        raise PluginError(message) from None


def _key(kind: str) -> str:
    return f"{_PREFIX}{kind.lower()}"
