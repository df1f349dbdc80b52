"""The state of one build, kept at `config.extra`, which MkDocs makes anew for each build."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from mkdocs.exceptions import PluginError

from forum_mkdocs.converter import Converter
from forum_mkdocs.kept_site import KeptSite
from friday_forum.catalog import Catalog
from friday_forum.comments import Discussions
from friday_forum.feeds import Feeds
from friday_forum.job_board import JobBoard
from friday_forum.redirects import Redirects
from friday_forum.references import References
from friday_forum.related import Related
from friday_forum.search_index import IndexedPages
from friday_forum.share_cards import ShareCards
from friday_forum.views import Views

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from friday_forum.views import View

State = TypeVar(
    "State",
    Catalog,
    Converter,
    Discussions,
    Feeds,
    IndexedPages,
    JobBoard,
    KeptSite,
    Redirects,
    References,
    Related,
    ShareCards,
    Views,
)


def keep(config: MkDocsConfig, state: State) -> None:
    """Keep one object for the rest of this build."""
    config.extra[_key(type(state))] = state


def catalog_of(config: MkDocsConfig) -> Catalog:
    """Return the content of this build; raises PluginError when content.py is not a hook."""
    return _kept(config, Catalog)


def converter_of(config: MkDocsConfig) -> Converter:
    """Return the Markdown converter of this build."""
    return _kept(config, Converter)


def discussions_of(config: MkDocsConfig) -> Discussions:
    """Return what readers said, as far as it is kept in the site."""
    return _kept(config, Discussions)


def job_board_of(config: MkDocsConfig) -> JobBoard:
    """Return the openings of this build."""
    return _kept(config, JobBoard)


def indexed_pages_of(config: MkDocsConfig) -> IndexedPages:
    """Return what is to be indexed, filled while pages are written."""
    return _kept(config, IndexedPages)


def has_search(config: MkDocsConfig) -> bool:
    """Tell whether there is a search, which any page with `?q=` in its address opens."""
    return _key(IndexedPages) in config.extra


def kept_site_of(config: MkDocsConfig) -> KeptSite:
    """Return the folder of this build."""
    return _kept(config, KeptSite)


def feeds_of(config: MkDocsConfig) -> Feeds:
    """Return the feeds of this build."""
    return _kept(config, Feeds)


def redirects_of(config: MkDocsConfig) -> Redirects:
    """Return the old addresses of this build, once every page is converted."""
    return _kept(config, Redirects)


def references_of(config: MkDocsConfig) -> References:
    """Return the references of this build, once every page is converted."""
    return _kept(config, References)


def related_of(config: MkDocsConfig) -> Related:
    """Return the suggestions of this build, once every page is converted."""
    return _kept(config, Related)


def share_cards_of(config: MkDocsConfig) -> ShareCards:
    """Return the share cards of this build."""
    return _kept(config, ShareCards)


def views_of(config: MkDocsConfig) -> Views:
    """Return the lists of this build."""
    return _kept(config, Views)


def lists_of(config: MkDocsConfig) -> Mapping[str, View]:
    """Return the pages of all lists by path, none where index.py is not a hook."""
    return views_of(config).by_uri if _key(Views) in config.extra else {}


def has_feeds(config: MkDocsConfig) -> bool:
    """Tell whether feeds.py is a hook and knows the address of the site."""
    return _key(Feeds) in config.extra


def _kept(config: MkDocsConfig, kind: type[State]) -> State:
    try:
        return cast("State", config.extra[_key(kind)])
    except KeyError:
        message = "hooks/content.py must be the first line of hooks: in mkdocs.yml"
        raise PluginError(message) from None


def _key(kind: type[object]) -> str:
    return f"forum_{kind.__name__.lower()}"
