"""Describe a page to search engines in the words of schema.org: one graph for each page.

An expert's answer is a BlogPosting that is about a Question. Google's guide to QAPage names "a blog
post that answers a question" as a wrong use of that type, and readers cannot answer here.
The nodes stand in one file, since they name one another by ids that are made here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from friday_forum.content.models import Author, Entry, Post
from friday_forum.lists.cards import Byline, NamedLink, Person, build_byline, build_person
from friday_forum.publishing.feeds import may_be_listed
from friday_forum.text.addresses import absolute_url, file_url

if TYPE_CHECKING:
    from friday_forum.content.catalog import Catalog
    from friday_forum.content.settings import Settings
    from friday_forum.lists.views import View

Node: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page is, as far as it is known before its text is converted; no kind of page has all.

    `steps` lead to the page, the home page first; `people` wrote it; `items` are those of a list,
    None where it is none. `image` is a full address. `kept_private` has nothing said of it.
    """

    kind: Literal["page", "post", "article", "person", "list"] = "page"
    steps: tuple[NamedLink, ...] = ()
    people: tuple[Person, ...] = ()
    byline: Byline | None = None
    items: tuple[NamedLink, ...] = ()
    image: str | None = None
    kept_private: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says itself.

    `url` counts from the site's root; `question` and `bio` are plain text.
    """

    url: str
    title: str
    description: str = ""
    asker: str = ""
    question: str = ""
    bio: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """The site that a page belongs to. `search_url` is the page that takes `?q=`, if any."""

    settings: Settings
    site_url: str
    language: str
    search_url: str | None = None

    def at(self, url: str) -> str:
        """Return the full address of what stands at `url` below the site's root."""
        return absolute_url(self.site_url, url)


def build_facts(
    src_uri: str,
    catalog: Catalog,
    steps: tuple[NamedLink, ...] = (),
    view: View | None = None,
    image: str | None = None,
) -> PageFacts:
    """Gather what a page is; `view` is its list, `image` the full address of its share card."""
    content = catalog.by_uri.get(src_uri)
    if isinstance(content, Entry):
        return PageFacts(
            kind="post" if isinstance(content, Post) else "article",
            steps=steps,
            people=tuple(map(build_person, catalog.authors_of(content))),
            byline=build_byline(content, catalog),
            image=image,
            kept_private=content.noindex,
        )
    if isinstance(content, Author) and (view is None or view.number == 1):
        return PageFacts("person", steps, (build_person(content),))
    return (
        PageFacts("list", steps, items=_listed(view, catalog)) if view else PageFacts(steps=steps)
    )


def _listed(view: View, catalog: Catalog) -> tuple[NamedLink, ...]:
    week = catalog.this_week if view.kind == "home" else None
    entries = [*([week] if week else []), *view.entries]
    named = [NamedLink(entry.title, entry.url) for entry in entries if may_be_listed(entry)]
    titles = ((catalog.title_of(group.target.src_uri), group.target.url) for group in view.groups)
    return (*named, *(NamedLink(title, url) for title, url in titles))


def build_graph(facts: PageFacts, text: PageText, site: Described) -> Node | None:
    """Return the graph of a page, None for an entry that stays out of search engines."""
    if facts.kept_private:
        return None
    nodes = [_organization(site), _website(site)]
    page = _web_page(text, site, has_steps=bool(facts.steps))
    if facts.byline:
        nodes += [page, _posting(facts, facts.byline, text, site)]
        nodes += [_author(person, site) for person in facts.people]
    elif facts.kind == "person":
        person = _author(facts.people[0], site)
        nodes += [
            {**page, "@type": "ProfilePage", "mainEntity": {"@id": person["@id"]}},
            person | ({"description": text.bio} if text.bio else {}),
        ]
    elif facts.kind == "list":
        nodes.append({**page, "@type": "CollectionPage", "mainEntity": _items(facts.items, site)})
    else:
        nodes.append(page)
    if facts.steps:
        nodes.append(_breadcrumbs(facts.steps, text, site))
    return {"@context": "https://schema.org", "@graph": nodes}


def _organization(site: Described) -> Node:
    settings = site.settings
    url = settings.organization_url or site.at("./")
    return {
        "@type": "Organization",
        "@id": site.at("#organization"),
        "name": settings.organization,
        "url": url,
    }


def _website(site: Described) -> Node:
    settings = site.settings
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


def _web_page(text: PageText, site: Described, *, has_steps: bool) -> Node:
    address = site.at(text.url)
    node: Node = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": text.title,
        "inLanguage": site.language,
        "isPartOf": {"@id": site.at("#website")},
    }
    if text.description:
        node["description"] = text.description
    if has_steps:
        node["breadcrumb"] = {"@id": f"{address}#breadcrumb"}
    return node


def _posting(facts: PageFacts, byline: Byline, text: PageText, site: Described) -> Node:
    address = site.at(text.url)
    authors = [_author_id(person, site) for person in facts.people]
    node: Node = {
        "@type": "BlogPosting",
        "@id": f"{address}#article",
        "url": address,
        "mainEntityOfPage": {"@id": address},
        "headline": text.title,
        "description": text.description,
        "datePublished": byline.published,
        "dateModified": byline.modified or byline.published,
        "author": [{"@id": id_} for id_ in authors] or {"@id": site.at("#organization")},
        "publisher": {"@id": site.at("#organization")},
        "isPartOf": {"@id": site.at("#website")},
        "inLanguage": site.language,
        "keywords": [topic.name for topic in byline.topics],
    }
    if facts.image:
        node["image"] = facts.image
    if facts.kind == "post":
        node["about"] = {
            "@type": "Question",
            "@id": f"{address}#question",
            "name": text.title,
            "text": text.question,
            "author": {"@type": "Person", "name": text.asker},
        }
    return node


def _author_id(author: Person, site: Described) -> str:
    return f"{site.at(author.url)}#author"


def _author(author: Person, site: Described) -> Node:
    """Return a person, or for the editors the organization that they are part of."""
    node: Node = {
        "@id": _author_id(author, site),
        "name": author.name,
        "url": site.at(author.url),
    }
    if author.avatar:
        node["image"] = site.at(file_url(author.avatar))
    if author.links:
        node["sameAs"] = [link.url for link in author.links]
    if author.id == site.settings.editors:
        parent = {"@id": site.at("#organization")}
        return {"@type": "Organization", **node, "parentOrganization": parent}
    employer = {"@type": "Organization", "name": author.organization}
    return {"@type": "Person", **node, "jobTitle": author.role, "worksFor": employer}


def _items(listed: tuple[NamedLink, ...], site: Described) -> Node:
    items = [
        {"@type": "ListItem", "position": at, "url": site.at(one.url), "name": one.name}
        for at, one in enumerate(listed, 1)
    ]
    return {"@type": "ItemList", "itemListElement": items}


def _breadcrumbs(steps: tuple[NamedLink, ...], text: PageText, site: Described) -> Node:
    items = [
        {"@type": "ListItem", "position": at, "name": step.name, "item": site.at(step.url)}
        for at, step in enumerate((*steps, NamedLink(text.title, text.url)), 1)
    ]
    address = site.at(text.url)
    return {"@type": "BreadcrumbList", "@id": f"{address}#breadcrumb", "itemListElement": items}
