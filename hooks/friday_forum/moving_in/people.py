"""Find out who wrote each text, and write the pages of authors and topics not there yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from friday_forum.moving_in.front_matter_text import render_page
from friday_forum.moving_in.html.tree import clean_tree, text_of
from friday_forum.moving_in.slugs import safe_slug
from friday_forum.moving_in.words import AuthorChoice
from friday_forum.text.plain_text import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from friday_forum.content.models import Author
    from friday_forum.content.settings import Settings
    from friday_forum.moving_in.column.bios import Bio
    from friday_forum.moving_in.export import Person, Term
    from friday_forum.moving_in.texts import Text


@dataclass(slots=True)
class Writers:
    """Who wrote: the choice for each login or name, and the bios that the texts hold."""

    choices: dict[str, AuthorChoice]
    bios: dict[str, list[Bio]] = field(default_factory=dict)
    fresh: tuple[AuthorChoice, ...] = ()

    def ids_of(self, text: Text, editors: str) -> tuple[str, ...]:
        """Return the authors of a text: whom its bios name, else whom the old site names."""
        keys = [bio.name for bio in text.bios] or list(text.item.people)
        found = (self._id(key) for key in keys)
        return tuple(dict.fromkeys(id_ for id_ in found if id_)) or (editors,)

    def _id(self, key: str) -> str:
        if key in self.choices:
            return self.choices[key].id
        same = (c for c in self.choices.values() if c.name.casefold() == key.casefold())
        return next((choice.id for choice in same), "")


def find_writers(
    texts: Iterable[Text],
    people: Mapping[str, Person],
    known: Mapping[str, Author],
    decided: Mapping[str, AuthorChoice],
) -> Writers:
    """Return who wrote what; what the editor has decided stays, the rest is proposed."""
    posts: Counter[str] = Counter()
    bios: dict[str, list[Bio]] = {}
    for text in texts:
        posts.update(text.item.people if not text.bios else [bio.name for bio in text.bios])
        for bio in text.bios:
            bios.setdefault(bio.name, []).append(bio)
    names = {person.name.casefold(): key for key, person in people.items()}
    ids = {author.name.casefold(): id_ for id_, author in known.items()}
    choices = dict(decided)
    fresh = []
    for key, number in posts.items():
        person = people.get(names.get(key.casefold(), key))
        name = person.name if person else key
        login = person.key if person else "" if key in bios else key
        place = login or name
        if place in choices:
            continue
        id_ = ids.get(name.casefold()) or safe_slug(name, safe_slug(login, "author"))
        choices[place] = AuthorChoice(login=login, name=name, posts=number, id=id_)
        fresh.append(choices[place])
    return Writers(choices, bios, tuple(fresh))


def render_author(
    choice: AuthorChoice,
    person: Person | None,
    bios: list[Bio],
    settings: Settings,
    aliases: tuple[str, ...],
) -> tuple[str, bool]:
    """Return the page of an author, and whether what it says is known and not only filled in."""
    name = clean_line(choice.name or choice.login, 100) or choice.id
    newest = bios[-1] if bios else None
    about = clean_line(text_of(clean_tree(person.bio)), 800) if person and person.bio else ""
    bio = newest.text if newest else about
    keys = {
        "name": name,
        "role": (newest.role if newest else "") or "Contributor",
        "organization": (newest.organization if newest else "") or settings.organization,
        "bio": bio or f"{name} has written for {settings.organization}.",
        "links": _links(person),
        "aliases": aliases,
    }
    return render_page(keys, ""), bool(bio)


def _links(person: Person | None) -> list[dict[str, str]]:
    website = person.website if person else ""
    good = website.startswith(("https://", "http://")) and "@" not in website and "." in website
    return (
        [{"title": "Website", "url": website}]
        if good and not any(map(str.isspace, website))
        else []
    )


def render_topic(slug: str, terms: Iterable[Term], aliases: tuple[str, ...]) -> str:
    """Return the page of a topic, called as the old site called it."""
    terms = list(terms)
    same = next((t for t in terms if safe_slug(t.slug or t.name, "") == slug), None)
    title = clean_line((same.name if same else "") or slug.replace("-", " ").capitalize(), 100)
    told = next((t.description for t in terms if t.description), "")
    about = clean_line(text_of(clean_tree(told)), 190) if told else ""
    return render_page(
        {
            "title": title,
            "description": about or f"All that was asked and told about {title}.",
            "aliases": aliases,
        },
        "",
    )
