"""What waits with coming pages: the authors, topics, pictures and documents that only they need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from friday_forum.content.models import Author, Content, Entry, Post, Topic
from friday_forum.text.addresses import content_path, resolve_uri
from friday_forum.text.links import find_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from friday_forum.content.documents import Document
    from friday_forum.content.settings import Settings

_NAMED_FILE = re.compile(r"(?<![^\s\"'()<>=,])[^\s\"'()<>=,]++")
"""A path as it stands in Markdown or HTML: in quotes, in brackets, or alone."""


def find_waiting_names(
    contents: Iterable[Content], coming: frozenset[str], settings: Settings
) -> frozenset[str]:
    """Return the paths of authors and topics that coming entries name, and nothing that is out.

    `coming` are the paths of what is not published. A link from a page that is out counts as well,
    and so do the settings: the editors, and the addresses of invitations.
    """
    contents = list(contents)
    named = {uri for each in contents if each.src_uri in coming for uri in _named_by(each)}
    if not named:
        return frozenset()
    out = [each for each in contents if each.src_uri not in coming]
    known = {uri for each in out for uri in (*_named_by(each), *_linked_by(each))}
    known.add(f"authors/{settings.editors}.md")
    calls = settings.calls_to_action
    for call in (calls.ask, calls.job, calls.bad_boss):
        known.add(f"{call.url.partition('#')[0].strip('/')}.md")
    names = {each.src_uri for each in contents if isinstance(each, Author | Topic)}
    return frozenset((named - known) & names)


def _named_by(content: Content) -> Iterator[str]:
    if isinstance(content, Entry):
        yield from (f"authors/{name}.md" for name in content.author)
        yield from (f"topics/{name}.md" for name in content.topics)


def _linked_by(content: Content) -> Iterator[str]:
    if isinstance(content, Author | Topic):
        return  # two that only mention each other are not out by that
    links = list(content.body_links)
    if isinstance(content, Post):
        links += find_links(content.question)
    for link in links:
        if uri := resolve_uri(content.src_uri, link.target):
            yield uri
    for item in (content.additional_read or ()) if isinstance(content, Entry) else ():
        if isinstance(item, str):
            yield content_path(content.src_uri, item)


def find_waiting_files(
    files: frozenset[str], documents: Mapping[str, Document], coming: frozenset[str]
) -> frozenset[str]:
    """Return the pictures and documents that coming pages show, and no page that is out.

    A page that could not be understood is not out either. What no page shows is left alone: a
    stylesheet or a template may need it.
    """
    others = frozenset(uri for uri in files if not uri.endswith(".md"))
    shown_by = {
        is_out: [doc for uri, doc in documents.items() if (uri not in coming) is is_out]
        for is_out in (True, False)
    }
    waiting = {uri for doc in shown_by[False] for uri in _files_in(doc, others)}
    if not waiting:
        return frozenset()
    return frozenset(waiting - {uri for doc in shown_by[True] for uri in _files_in(doc, others)})


def _files_in(document: Document, others: frozenset[str]) -> Iterator[str]:
    """Yield the files that a page names, in Markdown, HTML or front matter.

    HTML is not rewritten: its paths begin at the address of the page, a folder deeper.
    """
    matter, uri = document.matter, document.src_uri
    links = document.content.body_links if document.content else find_links(matter.body)
    named = {link.target for link in links}
    for text in (matter.head, matter.body):
        named.update(word for word in _NAMED_FILE.findall(text) if "." in word[1:-1])
    as_page = f"{uri.removesuffix('.md')}/index.md"
    for target in named:
        for found in (resolve_uri(uri, target), resolve_uri(as_page, target), unquote(target)):
            if found in others:
                yield found
