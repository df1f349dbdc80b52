"""Note what a page is made from while it is made, and tell later whether any of it has changed.

Whoever makes a page looks things up: an author by id, a title by path, the newest four entries of a
topic. Each look-up goes through a collection of `noted`, which notes it as a *fact*: where was
looked, and for what. A page made once need not be made again as long as its facts have the same
answers, whatever else has changed. What is looked up while no page is made is not noted.

These are the traces of Mokhov, Mitchell and Peyton Jones, "Build systems à la carte", Proceedings
of the ACM on Programming Languages 2 (2018).
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from friday_forum.digests import digest_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Fact: TypeAlias = str
"""Where was looked and for what: `topics<TAB>interviews`."""

_TAB = "\t"


class Dependencies:
    """The facts of each page of one build, and the answers that they have in it.

    `describe` puts an answer into words on one line that differ where the answers do.
    """

    def __init__(self, describe: Callable[[Any], str]) -> None:
        self._describe = describe
        self._sources: dict[str, Callable[[str], Any]] = {}
        self._facts: defaultdict[str, set[Fact]] = defaultdict(set)
        self._making: list[set[Fact]] = []
        self._answers: dict[Fact, str] = {}

    def add_source(self, name: str, answer: Callable[[str], Any]) -> None:
        """Say how the facts of one source are answered, given what was looked for."""
        self._sources[name] = answer

    def begin(self, page: str) -> None:
        """What is looked up from here on is for this page, until its `end`."""
        self._making.append(self._facts[page])

    def end(self) -> None:
        """Go on with what was made before."""
        if self._making:
            self._making.pop()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """What is looked up meanwhile is for no page: it is made once for all of them."""
        self._making.append(set())
        yield
        self._making.pop()

    def note(self, source: str, key: str = "") -> None:
        """Note that something was looked up."""
        if self._making:
            self._making[-1].add(f"{source}{_TAB}{key}")

    def of(self, page: str) -> set[Fact]:
        """Return the facts of a page so far."""
        return self._facts[page]

    def add(self, page: str, facts: Iterable[Fact]) -> None:
        """Take over facts that were noted in another process."""
        self._facts[page].update(facts)

    def digest(self, facts: Sequence[Fact]) -> str | None:
        """Return the digest of the answers, in the order given.

        None where one has no answer in this build: nobody looks there any more.
        """
        known = self._answers
        for fact in facts:
            if fact not in known:
                name, _, key = fact.partition(_TAB)
                if name not in self._sources:
                    return None
                known[fact] = self._describe(self._sources[name](key))
        return digest_text("\n".join([known[fact] for fact in facts]))
