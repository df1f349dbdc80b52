"""Values under keys, as in front matter and settings: each key is declared once, with its meaning.

Plain dataclasses: a build that has nothing to check would wait for pydantic to load. Where there is
something to check, pydantic reads the same declarations (see `contract`).
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, Self, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Sequence


def key(
    description: str, *, default: Any = MISSING, examples: Sequence[str] = (), **limits: int
) -> Any:
    """Declare a key; without a default it is required. `limits` are pydantic's: `min_length=1`."""
    said: dict[str, Any] = {"description": description, **limits}
    if examples:
        said["examples"] = list(examples)
    return field(default=default, metadata=said)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(key,))
class Record:
    """Immutable; unknown keys are mistakes; white space around text does not count.

    A record takes its values as they are: to check them is `validation`'s part.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "str_strip_whitespace": True,
    }

    kinds: ClassVar[dict[str, type[Record]]] = {}
    """All records by the names of their classes."""

    defaults: ClassVar[dict[str, Any]]
    """What stands under each key that is left out; MISSING under those that must be there."""

    def __init_subclass__(cls) -> None:
        """Collect the keys; methods of its own for each class take ten times as long to make."""
        dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)
        cls.defaults = {each.name: each.default for each in fields(cls)}  # type: ignore[arg-type] # it is one now
        Record.kinds[cls.__name__] = cls

    @classmethod
    def of_checked(cls, values: dict[str, Any]) -> Self:
        """Return a record of values that were checked before; defaults may be left out."""
        record = object.__new__(cls)
        vars(record).update(values)
        return record

    def __init__(self, **values: Any) -> None:
        unknown, missing = values.keys() - self.defaults, required_keys(type(self)) - values.keys()
        if unfit := unknown | missing:
            raise TypeError(
                f"{type(self).__name__}: missing or unknown: {', '.join(sorted(unfit))}"
            )
        vars(self).update(values)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and values_of(self) == values_of(other)

    def __hash__(self) -> int:
        return hash(tuple(values_of(self).values()))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in values_of(self).items())
        return f"{type(self).__name__}({values})"

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to {name}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete {name}")


def keys_of(record: type[Record]) -> dict[str, Any]:
    """Return what is declared of each key, by its name: dataclass fields."""
    return {each.name: each for each in fields(record)}  # type: ignore[arg-type] # as above


def required_keys(record: type[Record]) -> set[str]:
    """Return the names of the keys that must be there."""
    return {name for name, default in record.defaults.items() if default is MISSING}


def values_of(record: Any) -> dict[str, Any]:
    """Return the values under the keys of a record."""
    return {name: getattr(record, name) for name in record.defaults}
