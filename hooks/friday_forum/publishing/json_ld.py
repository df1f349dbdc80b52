"""Describe a page to search engines in the words of schema.org: one graph for each page.

An expert's answer is a BlogPosting that is about a Question. Google's guide to QAPage names "a blog
post that answers a question" as a wrong use of that type, and readers cannot answer here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from friday_forum.content.models import Author, Entry, Post
from friday_forum.publishing.feeds import may_be_listed
from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    from friday_forum.content.catalog import Catalog
    from friday_forum.content.models import Content
    from friday_forum.lists.breadcrumbs import Crumb
    from friday_forum.lists.views import View

Node: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page shows. `url` counts from the site's root; `crumbs` begin with the home page.

    `question` and `bio` are plain text; `image` is a full address.
    """

    url: str
    title: str
    crumbs: tuple[Crumb, ...]
    description: str = ""
    content: Content | None = None
    view: View | None = None
    question: str = ""
    bio: str = ""
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """The site that a page belongs to. `search_url` is the page that takes `?q=`, if any."""

    catalog: Catalog
    site_url: str
    language: str
    search_url: str | None = None

    def at(self, url: str) -> str:
        """Return the full address of what stands at `url` below the site's root."""
        return absolute_url(self.site_url, url)


def build_graph(page: PageFacts, site: Described) -> Node | None:
    """Return the graph of a page, None for an entry that stays out of search engines."""
    content = page.content
    if isinstance(content, Entry) and content.noindex:
        return None
    nodes = [_organization(site), _website(site)]
    if isinstance(content, Entry):
        nodes += [_web_page("WebPage", page, site), _posting(content, page, site)]
        nodes += [_author(author, site) for author in site.catalog.authors_of(content)]
    elif isinstance(content, Author) and (page.view is None or page.view.number == 1):
        person = _author(content, site)
        nodes += [
            _web_page("ProfilePage", page, site, mainEntity={"@id": person["@id"]}),
            person | ({"description": page.bio} if page.bio else {}),
        ]
    elif page.view is not None:
        nodes.append(_web_page("CollectionPage", page, site, mainEntity=_items(page.view, site)))
    else:
        nodes.append(_web_page("WebPage", page, site))
    if len(page.crumbs) > 1:
        nodes.append(_breadcrumbs(page, site))
    return {"@context": "https://schema.org", "@graph": nodes}


def _organization(site: Described) -> Node:
    settings = site.catalog.settings
    url = settings.organization_url or site.at("./")
    return {
        "@type": "Organization",
        "@id": site.at("#organization"),
        "name": settings.organization,
        "url": url,
    }


def _website(site: Described) -> Node:
    settings = site.catalog.settings
    node = {
        "@type": "WebSite",
        "@id": site.at("#website"),
        "name": settings.name,
        "description": settings.tagline,
        "url": site.at("./"),
        "inLanguage": site.language,
        "publisher": {"@id": site.at("#organization")},
    }
    if site.search_url:
        template = f"{site.at(site.search_url)}?q={{search_term_string}}"
        node["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": template},
            "query-input": "required name=search_term_string",
        }
    return node


def _web_page(kind: str, page: PageFacts, site: Described, **more: Any) -> Node:
    address = site.at(page.url)
    node: Node = {
        "@type": kind,
        "@id": address,
        "url": address,
        "name": page.title,
        "inLanguage": site.language,
        "isPartOf": {"@id": site.at("#website")},
        **more,
    }
    if page.description:
        node["description"] = page.description
    if len(page.crumbs) > 1:
        node["breadcrumb"] = {"@id": f"{address}#breadcrumb"}
    return node


def _posting(entry: Entry, page: PageFacts, site: Described) -> Node:
    address, schedule = site.at(page.url), site.catalog.schedule
    authors = [_author_id(author, site) for author in site.catalog.authors_of(entry)]
    node: Node = {
        "@type": "BlogPosting",
        "@id": f"{address}#article",
        "url": address,
        "mainEntityOfPage": {"@id": address},
        "headline": entry.title,
        "description": entry.description,
        "datePublished": schedule.appears_at(entry.date).isoformat(),
        "dateModified": schedule.appears_at(entry.updated or entry.date).isoformat(),
        "author": [{"@id": id_} for id_ in authors] or {"@id": site.at("#organization")},
        "publisher": {"@id": site.at("#organization")},
        "isPartOf": {"@id": site.at("#website")},
        "inLanguage": site.language,
        "keywords": [topic.title for topic in site.catalog.topics_of(entry)],
    }
    if page.image:
        node["image"] = page.image
    if isinstance(entry, Post):
        node["about"] = {
            "@type": "Question",
            "@id": f"{address}#question",
            "name": entry.title,
            "text": page.question,
            "author": {"@type": "Person", "name": entry.asker},
        }
    return node


def _author_id(author: Author, site: Described) -> str:
    return f"{site.at(author.url)}#author"


def _author(author: Author, site: Described) -> Node:
    """Return a person, or for the editors the organization that they are part of."""
    node: Node = {
        "@id": _author_id(author, site),
        "name": author.name,
        "url": site.at(author.url),
    }
    if author.avatar:
        node["image"] = site.at(author.avatar)
    if author.links:
        node["sameAs"] = [link.url for link in author.links]
    if author.id == site.catalog.settings.editors:
        parent = {"@id": site.at("#organization")}
        return {"@type": "Organization", **node, "parentOrganization": parent}
    employer = {"@type": "Organization", "name": author.organization}
    return {"@type": "Person", **node, "jobTitle": author.role, "worksFor": employer}


def _items(view: View, site: Described) -> Node:
    week = site.catalog.this_week if view.kind == "home" else None
    entries = [*([week] if week else []), *view.entries]
    named = [(entry.url, entry.title) for entry in entries if may_be_listed(entry)]
    named += [
        (group.target.url, site.catalog.title_of(group.target.src_uri)) for group in view.groups
    ]
    items = [
        {"@type": "ListItem", "position": at, "url": site.at(url), "name": name}
        for at, (url, name) in enumerate(named, 1)
    ]
    return {"@type": "ItemList", "itemListElement": items}


def _breadcrumbs(page: PageFacts, site: Described) -> Node:
    items = [
        {"@type": "ListItem", "position": at, "name": crumb.title, "item": site.at(crumb.url)}
        for at, crumb in enumerate(page.crumbs, 1)
    ]
    address = site.at(page.url)
    return {"@type": "BreadcrumbList", "@id": f"{address}#breadcrumb", "itemListElement": items}
