"""Collections that note what was looked up in them, for `dependencies`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self, SupportsIndex, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from friday_forum.dependencies import Dependencies

Key = TypeVar("Key")
Value = TypeVar("Value")
Item = TypeVar("Item")

_TAB = "\t"
_ALL, _LENGTH = "all", "length"

KINDS = ("", "?", "*", "[]")
"""What is noted of a mapping, behind its name: a value, if a key is there, all, part of a list."""


class NotedMapping(Mapping[Key, Value]):
    """A mapping that notes for what it was asked; `to_key` makes a key of its text.

    That a key is there is a fact of its own, apart from what stands under it. Of a list that stands
    there, the parts that were looked at are noted.
    """

    def __init__(
        self,
        mapping: Mapping[Key, Value],
        name: str,
        dependencies: Dependencies,
        *,
        to_key: Callable[[str], Any] = str,
    ) -> None:
        self._mapping, self._name, self._note = mapping, name, dependencies.note
        self._to_key = to_key
        answers = (self._answer, self._has, self._all, self._part)
        for kind, answer in zip(KINDS, answers, strict=True):
            dependencies.add_source(name + kind, answer)

    def _answer(self, key: str) -> Any:
        return self._mapping.get(self._to_key(key))

    def _has(self, key: str) -> bool:
        return self._to_key(key) in self._mapping

    def _all(self, _: str) -> tuple[Any, ...]:
        return tuple(self._mapping.items())

    def _part(self, text: str) -> Any:
        part, _, key = text.partition(_TAB)
        return part_of(self._answer(key) or (), part)

    def __getitem__(self, key: Key) -> Value:
        found: Any = self._mapping.get(key)
        if type(found) is not tuple:
            self._note(self._name, str(key))
            return self._mapping[key]
        self._note(f"{self._name}?", str(key))
        name, note = f"{self._name}[]", self._note
        noted: Any = NotedTuple(found, lambda part: note(name, f"{part}{_TAB}{key}"))
        return noted  # type: ignore[no-any-return] # a tuple as well

    def __contains__(self, key: object) -> bool:
        self._note(f"{self._name}?", str(key))
        return key in self._mapping

    def __iter__(self) -> Iterator[Key]:
        self._note(f"{self._name}*")
        return iter(self._mapping)

    def __len__(self) -> int:
        self._note(f"{self._name}*")
        return len(self._mapping)


class NotedTuple(tuple[Item, ...]):  # noqa: SLOT001 - a tuple cannot have them
    """A tuple that notes which of its parts were looked at."""

    _note: Callable[[str], None]

    def __new__(cls, items: tuple[Item, ...], note: Callable[[str], None]) -> Self:
        """`note` is told which part was looked at."""
        noted = super().__new__(cls, items)
        noted._note = note
        return noted

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> Item: ...
    @overload
    def __getitem__(self, at: slice, /) -> tuple[Item, ...]: ...
    def __getitem__(self, at: SupportsIndex | slice, /) -> Item | tuple[Item, ...]:
        self._note(_text_of(at))
        return super().__getitem__(at)

    def __len__(self) -> int:
        self._note(_LENGTH)
        return super().__len__()

    def __radd__(self, other: tuple[Item, ...]) -> tuple[Item, ...]:
        return other + tuple(self)


def _note_all(name: str) -> Callable[..., Any]:
    method = getattr(tuple, name)

    def noting(items: NotedTuple[Any], *others: object) -> Any:
        items._note(_ALL)  # noqa: SLF001 - a method of it
        return method(items, *others)

    return noting


for _name in (
    *("__iter__", "__contains__", "__add__", "__mul__", "__rmul__", "__hash__", "index", "count"),
    *("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"),
):
    setattr(NotedTuple, _name, _note_all(_name))


def noted_tuple(items: tuple[Item, ...], name: str, dependencies: Dependencies) -> NotedTuple[Item]:
    """Return a tuple that is a source of its own."""
    dependencies.add_source(name, lambda part: part_of(items, part))
    return NotedTuple(items, lambda part: dependencies.note(name, part))


class NotedSet(frozenset[str]):
    """A set of texts that notes for which it was asked."""

    _note: Callable[[str, str], None]
    _name: str

    def __new__(cls, items: frozenset[str], name: str, dependencies: Dependencies) -> Self:
        """`name` is that of the source."""
        noted = super().__new__(cls, items)
        noted._note, noted._name = dependencies.note, name
        dependencies.add_source(name, items.__contains__)
        dependencies.add_source(f"{name}*", lambda _: tuple(sorted(items)))
        return noted

    def __contains__(self, item: object) -> bool:
        self._note(self._name, str(item))
        return super().__contains__(item)

    def __iter__(self) -> Iterator[str]:
        self._note(f"{self._name}*", "")
        return super().__iter__()

    def __len__(self) -> int:
        self._note(f"{self._name}*", "")
        return super().__len__()


def noting(collection: Any, name: str, dependencies: Dependencies) -> Any:
    """Return the same collection, which notes under this name what is looked up in it."""
    if isinstance(collection, tuple):
        return noted_tuple(collection, name, dependencies)
    if isinstance(collection, frozenset):
        return NotedSet(collection, name, dependencies)
    return NotedMapping(collection, name, dependencies)


def part_of(items: tuple[Any, ...], part: str) -> Any:
    """Return the part of a tuple that a note names; None where it has become too short for it."""
    if part == _ALL:
        return items
    if part == _LENGTH:
        return len(items)
    ends = [int(end) if end else None for end in part.split(":")]
    if len(ends) > 1:
        return items[slice(*ends)]
    at = int(part)
    return items[at] if -len(items) <= at < len(items) else None


def _text_of(at: SupportsIndex | slice) -> str:
    if not isinstance(at, slice):
        return str(at.__index__())
    return ":".join("" if end is None else str(end) for end in (at.start, at.stop, at.step))
