"""The parts that come with the content itself: what each page says of its own file and the site."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from forum_mkdocs.build_state import find
from forum_mkdocs.page import ForumPage
from forum_mkdocs.session import SESSION
from friday_forum.comments.discussion import EARLIER, ENDING, Discussions
from friday_forum.content.models import Author, Entry, Topic
from friday_forum.lists.cards import NamedLink, build_byline, build_person
from friday_forum.lists.views import Views

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from forum_mkdocs.parts import Parts
    from friday_forum.content.catalog import Catalog
    from friday_forum.lists.cards import Byline, Person
    from friday_forum.text.problems import Problem

SITE_PAGES = (
    "about.md",
    "ask.md",
    "post-a-job.md",
    "contribute.md",
    "comment-policy.md",
    "privacy.md",
)
"""Pages that templates link to where they exist, in the order of the footer."""


def add_content_parts(parts: Parts, catalog: Catalog, config: MkDocsConfig) -> None:
    """Register the parts that need the content and the settings alone."""

    def listed_target(uri: str) -> object:
        """Return the author or topic whose list a page continues."""
        views = find(config, Views)
        view = views.by_uri.get(uri) if views else None
        return catalog.by_uri.get(uri) or (view.target if view else None)

    def person(uri: str) -> Person | None:
        target = listed_target(uri)
        return build_person(target) if isinstance(target, Author) else None

    def topic(uri: str) -> tuple[str, str] | None:
        target = listed_target(uri)
        return (target.title, target.description) if isinstance(target, Topic) else None

    def byline(uri: str) -> Byline | None:
        content = catalog.by_uri.get(uri)
        return build_byline(content, catalog) if isinstance(content, Entry) else None

    parts.share("forum", catalog.settings)
    parts.share("preview", SESSION.preview)
    parts.share("site_pages", _site_pages(catalog))
    parts.add("author", person)
    parts.add("topic", topic)
    parts.add("byline", byline)
    parts.add("status", lambda uri: _status(catalog.by_uri.get(uri)))
    parts.add("is_this_week", lambda uri: catalog.is_this_week(catalog.by_uri.get(uri)))
    parts.add("problems", lambda uri: _problems(uri, catalog, config) if SESSION.preview else ())


def _problems(uri: str, catalog: Catalog, config: MkDocsConfig) -> tuple[Problem, ...]:
    """Return what is wrong with a page's own file and with that of its comments."""
    discussions = find(config, Discussions) or Discussions()
    page = catalog.folder.shown(uri.removesuffix(".md"))
    of_comments = (discussions.problems_of(page + ending) for ending in (ENDING, EARLIER))
    return (*catalog.problems_of(uri), *chain.from_iterable(of_comments))


def _site_pages(catalog: Catalog) -> dict[str, NamedLink]:
    known = ((uri, catalog.by_uri[uri]) for uri in SITE_PAGES if uri in catalog.by_uri)
    return {uri: NamedLink(catalog.title_of(uri), content.url) for uri, content in known}


def _status(content: Any) -> tuple[str, bool]:
    """Return what of a page's own content changes with time: its status, whether a job is open."""
    return getattr(content, "status", ""), getattr(content, "is_open", False)


def own_values(page: Page, catalog: Catalog) -> dict[str, object]:
    """Return what a template is given of the page's own file."""
    content = catalog.by_uri.get(page.file.src_uri)
    own: dict[str, object] = {}
    if isinstance(page, ForumPage):
        own["question_html"] = page.question_html
    if content is not None and content.kind in {"post", "article", "job"}:
        own[content.kind] = content
    return own
