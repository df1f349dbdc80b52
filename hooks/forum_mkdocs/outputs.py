"""Files of the site that are no pages: rendered or copied at the end of a build."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import jinja2
    from mkdocs.structure.files import Files

    from forum_mkdocs.idle_work import IsCancelled

Render: TypeAlias = "Callable[[jinja2.Environment], str]"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A file made by a function; `made_from` are the pages whose converted text it shows.

    `facts` is the `repr` of all else that it shows.
    """

    render: Render
    facts: str
    made_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """A file that is made once, in the cache, and copied from there; `make` makes it at a path.

    Where a whole file is there already, `make` leaves it.
    """

    source: Path
    make: Callable[[Path], None]

    def make_source(self) -> None:
        """Make the file in the cache, if that can be written."""
        with suppress(OSError):
            self.make(self.source)

    def write(self, target: Path) -> None:
        """Put the file into the site."""
        self.make_source()
        try:
            shutil.copyfile(self.source, target)
        except OSError:  # no cache: a read-only folder, a full disk
            self.make(target)


@dataclass(slots=True)
class Outputs:
    """What is to be written, by address; a file of that name in docs/ comes first.

    The address of a copy holds a digest of its content, so that one that is there already is the
    same. `up_to_date` are the addresses that an earlier build has written. `late` are those whose
    file of an earlier build stays in a preview until nobody edits.
    """

    files: Files
    rendered: dict[str, Rendered] = field(default_factory=dict)
    copied: dict[str, Copied] = field(default_factory=dict)
    up_to_date: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)

    def add(self, url: str, render: Render, facts: str, made_from: tuple[str, ...] = ()) -> None:
        """Render a file of the site at the end of the build."""
        if self.files.get_file_from_path(url) is None:
            self.rendered[url] = Rendered(render, facts, made_from)

    def add_copy(self, url: str, source: Path, make: Callable[[Path], None]) -> None:
        """Copy a file into the site at the end of the build; `make` makes it at a path."""
        if self.files.get_file_from_path(url) is None:
            self.copied[url] = Copied(source, make)

    @property
    def urls(self) -> frozenset[str]:
        """The addresses of all of these files."""
        return frozenset(self.rendered) | frozenset(self.copied)

    def shows_texts(self, url: str) -> bool:
        """Tell whether a file shows the converted texts of pages, as feeds do."""
        return url in self.rendered and bool(self.rendered[url].made_from)

    def to_make(self) -> list[Callable[[], None]]:
        """Return what makes the sources of copies; the order is the same in every process."""
        return [one.make_source for url, one in self.copied.items() if url not in self.up_to_date]

    def write(self, site: Path, env: jinja2.Environment) -> None:
        """Write what is not up to date, without what is late."""
        for url, one in self.rendered.items():
            if url not in self.up_to_date and url not in self.late:
                _prepare(site / url).write_bytes(one.render(env).encode())
        for url, copied in self.copied.items():
            if url not in self.up_to_date:
                copied.write(_prepare(site / url))

    def write_late(self, site: Path, env: jinja2.Environment, is_cancelled: IsCancelled) -> None:
        """Write what is late, as long as no other build has begun."""
        for url in sorted(self.late):
            text = self.rendered[url].render(env)
            if is_cancelled():
                return
            _prepare(site / url).write_bytes(text.encode())


def _prepare(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
