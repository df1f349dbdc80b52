"""Write each text as a file of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from friday_forum.moving_in.addresses import absolute, safe_target
from friday_forum.moving_in.front_matter_text import render_page
from friday_forum.moving_in.html.escaping import escape_text
from friday_forum.moving_in.links import resolve_links
from friday_forum.moving_in.media import original_of
from friday_forum.text.plain_text import clean_line

if TYPE_CHECKING:
    import datetime as dt

    from friday_forum.moving_in.links import Resolver
    from friday_forum.moving_in.spool import Spool
    from friday_forum.moving_in.texts import Text


@dataclass(frozen=True, slots=True)
class Placed:
    """A text, its path below docs/, its day, and what it answers to."""

    text: Text
    uri: str
    date: dt.date
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def render_document(
    placed: Placed, spool: Spool, resolver: Resolver
) -> tuple[str, tuple[str, ...]]:
    """Return the file, and what else there is to say of it."""
    text, item = placed.text, placed.text.item
    asked, asked_addresses, answered, addresses = spool.get(text.place)
    body = resolve_links(answered, addresses, placed.uri, item.link, resolver)
    body = _featured(placed, resolver) + body
    keys: dict[str, Any] = {"title": text.title}
    notes: list[str] = []
    if text.form == "page":
        keys |= {"description": text.description, "aliases": placed.aliases}
        return render_page(keys, body), ()
    keys |= {"date": placed.date, "author": _one_or_more(placed.authors)}
    if text.form == "post":
        question = resolve_links(asked, asked_addresses, placed.uri, item.link, resolver)
        keys |= {"asker": text.asker, "question": question}
    reading = _reading(placed, resolver, notes)
    keys |= {
        "description": text.description,
        "topics": placed.topics,
        "additional_read": reading,
        "draft": True if text.draft else None,
        "aliases": placed.aliases,
        "comments": False if not item.comments_open else None,
    }
    unsure = text.draft and text.why
    remarks = [f"A draft, since this was not sure: {'; '.join(text.why)}"] if unsure else []
    return render_page(keys, body, remarks), tuple(notes)


def _one_or_more(authors: tuple[str, ...]) -> Any:
    return authors[0] if len(authors) == 1 else authors


def _reading(placed: Placed, resolver: Resolver, notes: list[str]) -> list[Any]:
    """Return what to read next: pages of ours by path, others by words and address."""
    found: list[Any] = []
    for words, address in placed.text.reading:
        page = resolver.page_of(address, placed.text.item.link)
        full = safe_target(absolute(address, placed.text.item.link))
        if page and page != placed.uri and page not in found:
            found.append(page)
        elif (
            not page
            and full.startswith(("http://", "https://"))
            and "." in full
            and "@" not in full
        ):
            found.append({"title": clean_line(words, 200), "url": full})
        elif not page:
            notes.append(
                f"the link to read next '{words}' ({address}) is no address and was left out"
            )
    return found


def _featured(placed: Placed, resolver: Resolver) -> str:
    """Return the picture that stood above the text, if it is there and not in the text as well."""
    address, alt = placed.text.featured, placed.text.featured_alt
    if not address or placed.text.form == "page":
        return ""
    originals = {original_of(each) for each in placed.text.pictures}
    if original_of(address) in originals:
        return ""
    shown = resolver.picture(address, placed.uri, placed.text.item.link)
    return f"![{escape_text(alt).replace(']', '&#93;')}]({shown})\n\n" if shown else ""
