"""Write the pages that stand around the texts: topics, authors, and what answers for old feeds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from friday_forum.moving_in.addresses import aliases_of
from friday_forum.moving_in.export import Person, Term, Word
from friday_forum.moving_in.front_matter_text import add_aliases, render_page
from friday_forum.moving_in.people import Writers, render_author, render_topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from friday_forum.moving_in.addresses import OldAddresses
    from friday_forum.moving_in.documents import Placed
    from friday_forum.moving_in.ground import Ground
    from friday_forum.moving_in.words import AuthorChoice, TopicChoice

FOLLOW = "follow.md"


def write_topics(
    placed: Iterable[Placed],
    choices: Mapping[Word, TopicChoice],
    pages: OldAddresses,
    taken: dict[str, str],
    ground: Ground,
) -> None:
    """Write each topic that a text has and that is not there; its old addresses lead to it.

    A category that became several topics leads to the first.
    """
    words: dict[str, list[Term]] = defaultdict(list)
    terms = _terms(ground)
    for place, choice in choices.items():
        term = terms.get(place) or Term("category", choice.slug, choice.theirs)
        for number, topic in enumerate(choice.topics or ()):
            words[topic].append(term)
            if number == 0 and term.address:
                pages.add(term.address, f"topics/{topic}.md")
    for slug in sorted({topic for each in placed for topic in each.topics}):
        first = [term for term in words[slug] if _leads_to(term, slug, choices)]
        old = [term.address for term in first if term.address]
        aliases = _aliases([*old, *(f"{a}feed/" for a in old)], f"topics/{slug}.md", pages, taken)
        _write(f"topics/{slug}.md", render_topic(slug, words[slug], aliases), aliases, ground)


def _terms(ground: Ground) -> Mapping[Word, Term]:
    """Return the terms by kind and slug, as the old site describes them or else its first text."""
    found: dict[Word, Term] = dict(ground.old.terms)
    for each in ground.old.items:
        for term in each.item.terms:
            found.setdefault((term.kind, term.slug), term)
    return found


def _leads_to(term: Term, slug: str, choices: Mapping[Word, TopicChoice]) -> bool:
    choice = choices.get((term.kind, term.slug))
    return choice is not None and (choice.topics or ("",))[0] == slug


def write_authors(
    placed: Iterable[Placed],
    writers: Writers,
    pages: OldAddresses,
    taken: dict[str, str],
    ground: Ground,
) -> None:
    """Write each author that a text has and that is not there; their old addresses lead to them."""
    by_id: dict[str, list[AuthorChoice]] = defaultdict(list)
    for choice in writers.choices.values():
        by_id[choice.id].append(choice)
    for id_ in sorted({id_ for each in placed if each.text.form != "page" for id_ in each.authors}):
        uri = f"authors/{id_}.md"
        people = [p for c in by_id[id_] if (p := ground.old.people.get(c.login)) is not None]
        old = [address for person in people for address in _author_addresses(person, ground)]
        for address in old:
            pages.add(address, uri)
        aliases = _aliases([*old, *(f"{address}feed/" for address in old)], uri, pages, taken)
        _write_author(uri, by_id[id_], people, writers, aliases, ground)


def _write_author(  # noqa: PLR0913, PLR0917 - all that a page of an author is made of
    uri: str,
    choices: Sequence[AuthorChoice],
    people: Sequence[Person],
    writers: Writers,
    aliases: tuple[str, ...],
    ground: Ground,
) -> None:
    if not choices:
        _write(uri, "", aliases, ground)
        return
    person = people[0] if people else None
    bios = [bio for choice in choices for bio in writers.bios.get(choice.name, ())]
    text, is_known = render_author(choices[0], person, bios, ground.project.settings, aliases)
    _write(uri, text, aliases, ground)
    if not is_known and ground.target.outcomes.get(uri) == "new":
        ground.report.add("authors", f"{uri}: role, organization and bio were filled in")


def _author_addresses(person: Person, ground: Ground) -> list[str]:
    return [f"{root}/author/{person.slug}/" for root in _roots(ground) if person.slug]


def _roots(ground: Ground) -> list[str]:
    return list(dict.fromkeys(site.root for site in ground.old.sites))


def write_follow(pages: OldAddresses, taken: dict[str, str], ground: Ground) -> None:
    """Let the page that explains feeds answer where the old ones were."""
    feeds = [f"{site.root}{feed}" for site in ground.old.sites for feed in site.feeds]
    if aliases := _aliases(dict.fromkeys(feeds), FOLLOW, pages, taken):
        _write(FOLLOW, render_page({"title": "Follow", "aliases": aliases}, ""), aliases, ground)


def _aliases(
    old: Iterable[str], uri: str, pages: OldAddresses, taken: dict[str, str]
) -> tuple[str, ...]:
    return aliases_of(old, uri, pages.root, taken, [])


def _write(uri: str, text: str, aliases: tuple[str, ...], ground: Ground) -> None:
    """Write a page, or add old addresses to one that an editor wrote, once for each address."""
    target, exists = ground.target, uri in ground.catalog.folder.files
    if not exists or uri in target.digests:
        if text:
            target.put(uri, text.encode("utf-8", "replace"))
        return
    fresh = [alias for alias in aliases if alias not in target.added.get(uri, ())]
    if not fresh:
        return
    try:
        path = target.path_of(uri)
        before = path.read_bytes().decode()
    except (OSError, ValueError):
        return
    after = add_aliases(before, fresh)
    if after is None:
        lines = ", ".join(fresh)
        ground.report.add("by hand", f"{uri}: add these old addresses to its aliases: {lines}")
    elif after != before:
        target.replace(uri, after.encode())
        ground.report.add("notes", f"{uri}: {len(fresh)} old addresses were added to its aliases")
    target.added.setdefault(uri, []).extend(fresh)
