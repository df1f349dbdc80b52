"""The editor's decisions in two files: which topic a category becomes, which author a login is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ConfigDict, Field, ValidationError

from friday_forum.content.fields import FrozenModel
from friday_forum.moving_in.export import WordKind
from friday_forum.moving_in.slugs import safe_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from friday_forum.moving_in.export import Term, Word

TOPICS, AUTHORS = "topics.yml", "authors.yml"

MOST_TOPICS = 5

_TOPICS_HEAD = """\
# What the old site called its texts, and the topics that these words become here.
# After `ours` write one topic or several, [interviews, job-search]; [] leaves the word out.
# A topic that docs/topics does not have yet is made. Then run `forum import` again.
"""
_AUTHORS_HEAD = """\
# Who wrote on the old site, and the author that each is here: the name of a file in docs/authors.
# An author whose file is not there yet is made. After a change run `forum import` again.
"""


class MappingError(ValueError):
    """A file of decisions cannot be used; worded for the editor."""


class TopicChoice(FrozenModel):
    """What becomes of a category or tag; `ours` is None while nobody has decided."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)
    theirs: str = ""
    kind: WordKind = "category"
    slug: str = ""
    posts: int = 0
    ours: tuple[str, ...] | str | None = None

    @property
    def topics(self) -> tuple[str, ...] | None:
        """The topics that were chosen; None while nothing was."""
        if isinstance(self.ours, str):
            return (self.ours,) if self.ours else None
        return self.ours


class AuthorChoice(FrozenModel):
    """Which author of ours someone is."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)
    login: str = ""
    name: str = Field(default="")
    posts: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """A term, and how many texts have it; a term of the kind `none` stands for none at all."""

    kind: WordKind
    slug: str
    name: str
    posts: int


def read_topics(text: str, shown: str) -> dict[Word, TopicChoice]:
    """Return the choices by kind and slug; raises MappingError."""
    choices = [_checked(TopicChoice, value, shown) for value in _load(text, shown)]
    for choice in choices:
        for topic in choice.topics or ():
            if safe_slug(topic, "") != topic:
                hint = safe_slug(topic, "interviews")
                raise MappingError(f"{shown}: ours: '{topic}' is no name of a file; write {hint}")
    return {(choice.kind, choice.slug): choice for choice in choices}


def read_authors(text: str, shown: str) -> dict[str, AuthorChoice]:
    """Return the choices by login, or by name where there is no login; raises MappingError."""
    choices = [_checked(AuthorChoice, value, shown) for value in _load(text, shown)]
    for choice in choices:
        if choice.id and safe_slug(choice.id, "") != choice.id:
            hint = safe_slug(choice.id, "dan-metz")
            raise MappingError(f"{shown}: id: '{choice.id}' is no name of a file; write {hint}")
    return {choice.login or choice.name: choice for choice in choices}


def _load(text: str, shown: str) -> list[Any]:
    try:
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise MappingError(f"{shown}{line}: YAML cannot read this") from None
    except (ValueError, RecursionError):
        raise MappingError(f"{shown}: YAML cannot read this") from None
    if values is None:
        return []
    if not isinstance(values, list):
        raise MappingError(f"{shown}: this is no list; each entry begins with '- '")
    return values


def _checked(model: Any, value: object, shown: str) -> Any:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        named = value.get("theirs") or value.get("login") if isinstance(value, dict) else value
        raise MappingError(f"{shown}: entry '{named}': {place} {first['msg']}") from None


def render_topics(used: Iterable[Used], known: Mapping[str, str], *, head: bool = True) -> str:
    """Return the entries of words, the most used first; `known` gives our topics and their titles.

    A word that is a topic of ours already is filled in.
    """
    titles = {title.casefold(): slug for slug, title in known.items()}
    lines = [_TOPICS_HEAD] if head else []
    for word in sorted(used, key=lambda word: (word.kind == "none", -word.posts, word.slug)):
        slug = safe_slug(word.slug or word.name, "")
        ours = slug if slug in known else titles.get(word.name.casefold(), "")
        theirs = word.name or "(no category and no tag)"
        lines += [
            f"- theirs: {_scalar(theirs)}",
            f"  kind: {word.kind}",
            f"  slug: {_scalar(word.slug)}",
            f"  posts: {word.posts}",
            f"  ours: {ours}".rstrip(),
        ]
    return "\n".join(lines) + "\n"


def render_authors(choices: Iterable[AuthorChoice], *, head: bool = True) -> str:
    """Return the entries of people, those who wrote most first."""
    lines = [_AUTHORS_HEAD] if head else []
    for choice in sorted(choices, key=lambda choice: (-choice.posts, choice.login, choice.name)):
        lines += [
            f"- login: {_scalar(choice.login)}",
            f"  name: {_scalar(choice.name)}",
            f"  posts: {choice.posts}",
            f"  id: {_scalar(choice.id)}",
        ]
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=10**6, explicit_end=False)
    return dumped.removesuffix("...\n").strip()


def topics_of(
    terms: Iterable[Term], choices: Mapping[Word, TopicChoice]
) -> tuple[tuple[str, ...], bool]:
    """Return the topics that a text's words have become, and whether any word is undecided."""
    words: list[Word] = [(term.kind, term.slug) for term in terms] or [("none", "")]
    chosen = [choices[word].topics if word in choices else None for word in words]
    topics = dict.fromkeys(topic for each in chosen for topic in each or ())
    return tuple(topics), any(each is None for each in chosen)
