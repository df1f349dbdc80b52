"""Read a folder of Markdown as Jekyll, Hugo, Pelican or Material's blog have it."""

from __future__ import annotations

import html
import os
import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from friday_forum.moving_in.export import Export, ImportSourceError, Item, Person, Site, Term
from friday_forum.moving_in.readers.file_keys import first_day, split_keys, words
from friday_forum.moving_in.readers.generators import Generator, old_address, read_generator
from friday_forum.moving_in.readers.templates import fill_templates
from friday_forum.moving_in.slugs import safe_slug

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from friday_forum.moving_in.export import Status

ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkd", ".html", ".htm"})
UNREAD = frozenset({".rst", ".adoc", ".org", ".textile", ".ipynb"})
SIZE_LIMIT = 16 * 1024 * 1024

_LEFT = frozenset(
    "_layouts _includes _site _sass _data node_modules layouts themes archetypes site public "
    "output partials overrides templates".split()
)
_NAMED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})[-_](?P<slug>.+)\Z")
_TITLE = re.compile(r"\A\s*#[ \t]++([^\n]+)\n?")


def read_markdown_folder(
    folder: Path, name: str, ours: Callable[[str], str], site: str = ""
) -> Export:
    """Return the texts of a folder; `ours` converts Markdown as this site does.

    Raises ImportSourceError for a folder without any.
    """
    files = sorted(_files(folder))
    if not any(path.suffix.lower() in ENDINGS for path in files):
        raise ImportSourceError(f"{name} holds no Markdown")
    generator = read_generator(folder, files)
    export = Export(name, iter(()), Site(generator.title, site or generator.url, feeds=()))
    export.people = _people(folder)
    export.items = _items(folder, files, generator, ours, export)
    return export


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if each not in _LEFT and (not each.startswith("."))]
        yield from (Path(where, each) for each in names if not each.startswith("."))


def _people(folder: Path) -> dict[str, Person]:
    """Return the people of Material's .authors.yml, or of Jekyll's _data/authors.yml."""
    places = [*sorted(folder.glob("**/.authors.yml")), folder / "_data/authors.yml"]
    found: dict[str, Person] = {}
    for path in places:
        try:
            value = yaml.safe_load(path.read_text("utf-8-sig"))
        except (OSError, ValueError, yaml.YAMLError, RecursionError):
            continue
        listed = value.get("authors", value) if isinstance(value, dict) else {}
        for key, each in listed.items() if isinstance(listed, dict) else ():
            if isinstance(each, dict):
                about = each.get("description") or each.get("bio") or ""
                name, url = str(each.get("name") or key), str(each.get("url") or "")
                found[str(key)] = Person(str(key), name, "", str(about), url)
    return found


def _items(
    folder: Path,
    files: list[Path],
    generator: Generator,
    ours: Callable[[str], str],
    export: Export,
) -> Iterator[Item]:
    for path in files:
        shown = path.relative_to(folder).as_posix()
        if path.suffix.lower() in UNREAD:
            export.repairs.add(f"a kind of file that is not read was left out ({shown})", 0)
        if path.suffix.lower() not in ENDINGS or path.name in {
            "_index.md",
            "README.md",
            "404.html",
        }:
            continue
        try:
            if path.is_symlink() or path.stat().st_size > SIZE_LIMIT:
                export.repairs.add(
                    f"a link, or a file of more than 16 MB, was left out ({shown})", 0
                )
                continue
            text = path.read_bytes().decode("utf-8-sig", "replace")
        except OSError:
            export.repairs.add(f"a file that cannot be read was left out ({shown})", 0)
            continue
        yield _item(text, PurePosixPath(shown), generator, ours)


def _first_heading(text: str) -> tuple[str, str]:
    """Return the heading of the first level that a text begins with, if any, and what follows."""
    match = _TITLE.match(text)
    heading = match[1].rstrip().rstrip("#").rstrip() if match else ""
    return heading, text[match.end() :] if match else text


def _item(text: str, path: PurePosixPath, generator: Generator, ours: Callable[[str], str]) -> Item:
    keys, body, mistake = split_keys(text)
    notes = [mistake] if mistake else []
    body = fill_templates(body, notes.append)
    heading, rest = _first_heading(body)
    if heading and not keys.get("title"):
        keys["title"], body = re.sub(r"[*_`]", "", heading), rest
    elif heading and heading == str(keys["title"]):
        body = rest
    stem = path.parent.name if path.stem == "index" and path.parent.name else path.stem
    dated = _NAMED.match(stem)
    slug = str(keys.get("slug") or keys.get("basename") or (dated["slug"] if dated else stem))
    date = first_day([keys.get("date"), keys.get("pubdate"), dated["date"] if dated else None])
    people = [*words(keys.get("authors"), ";"), *words(keys.get("author"), ";")]
    terms = tuple(_terms(keys))
    return Item(
        key=f"file:{path}",
        kind="post" if date or dated or "_drafts" in path.parts else "page",
        title=str(keys.get("title") or slug.replace("-", " ").capitalize()),
        status=_status(keys, path),
        date=date,
        slug=safe_slug(slug, "text"),
        link=f"{generator.url}{old_address(generator, path, keys, slug, date, terms)}",
        addresses=tuple(_addresses(generator, path, keys, slug, date, terms)),
        people=tuple(dict.fromkeys(people)),
        terms=terms,
        content=_converted(body, path, generator, ours),
        excerpt=str(keys.get("excerpt") or keys.get("summary") or ""),
        description=str(keys.get("description") or ""),
        type_name="file",
        notes=tuple(notes),
    )


def _converted(
    body: str, path: PurePosixPath, generator: Generator, ours: Callable[[str], str]
) -> str:
    """Return HTML: Python's own Markdown as this site converts it, other kinds as CommonMark."""
    if path.suffix.lower() in {".html", ".htm"}:
        return body
    if generator.is_python:
        return ours(body)
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only imports of folders need it

    kind = MarkdownIt("commonmark", {"html": True, "maxNesting": 40})
    return str(kind.enable(["table", "strikethrough"]).render(body))


def _status(keys: dict[str, Any], path: PurePosixPath) -> Status:
    said = str(keys.get("status") or "").strip().lower()
    drafted = str(keys.get("draft") or "").lower() == "true"
    unpublished = str(keys.get("published", "")).lower() == "false"
    if said in {"skip", "private"} or str(keys.get("visibility") or "public").lower() == "private":
        return "private"
    if drafted or unpublished or said in {"draft", "hidden"} or "_drafts" in path.parts:
        return "draft"
    return "protected" if keys.get("password") else "published"


def _terms(keys: dict[str, Any]) -> Iterator[Term]:
    seen = set()
    kinds = (("category", ("categories", "category")), ("tag", ("tags", "tag", "keywords")))
    for kind, names in kinds:
        for word in (word for name in names for word in words(keys.get(name))):
            slug = safe_slug(word, "")
            if slug and (kind, slug) not in seen:
                seen.add((kind, slug))
                yield Term("category" if kind == "category" else "tag", slug, html.unescape(word))


def _addresses(  # noqa: PLR0913, PLR0917 - what an address is made of
    generator: Generator,
    path: PurePosixPath,
    keys: dict[str, Any],
    slug: str,
    date: dt.date | None,
    terms: tuple[Term, ...],
) -> Iterator[str]:
    yield generator.root + old_address(generator, path, keys, slug, date, terms)
    for name in ("aliases", "redirect_from"):
        for address in words(keys.get(name)):
            yield generator.root + "/" + unicodedata.normalize("NFC", address).lstrip("/")
