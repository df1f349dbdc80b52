"""Read every Markdown file under docs/ into its model, with the mistakes found on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from friday_forum.content.checks.limits import find_excess
from friday_forum.content.collections import better_place, misplaced, model_of
from friday_forum.content.files import find_escapes, read_text
from friday_forum.content.front_matter import FrontMatter, parse_front_matter
from friday_forum.content.models import Content, Origin, PlainPage
from friday_forum.content.parsed_texts import ParsedText, ParsedTexts
from friday_forum.content.validation import ParsedContent, parse_content
from friday_forum.text.links import find_links
from friday_forum.text.problems import Problem

if TYPE_CHECKING:
    from friday_forum.content.files import DocsFolder
    from friday_forum.content.schedule import Schedule


_CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file: what was written in it, its model, and the mistakes in it alone.

    `content` is None when the front matter does not make a model; `partial` is then what can be
    checked of it all the same. `notes` say what a draft still lacks. `escapes` marks a file that a
    symbolic link brings in from outside; it may be a picture. `digest` is that of the file's bytes,
    empty where they were not read.
    """

    src_uri: str
    matter: FrontMatter = field(default_factory=FrontMatter)
    content: Content | None = None
    partial: Content | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    escapes: bool = False
    digest: str = ""


def read_documents(
    folder: DocsFolder, schedule: Schedule, parsed: ParsedTexts | None = None
) -> dict[str, Document]:
    """Read the Markdown files of the folder in the order of their paths.

    A file that a symbolic link brings in from outside is named and not opened. A text that is in
    `parsed` is not parsed again; its values are checked all the same.
    """
    parsed = parsed or ParsedTexts()
    escapes = find_escapes(folder)
    return {
        uri: Document(uri, problems=(escapes[uri],), escapes=True)
        if uri in escapes
        else _read_document(folder, uri, schedule, parsed)
        for uri in sorted(uri for uri in folder.files if uri.endswith(".md") or uri in escapes)
    }


def _read_document(
    folder: DocsFolder, src_uri: str, schedule: Schedule, parsed: ParsedTexts
) -> Document:
    text, digest, unreadable = read_text(folder, src_uri)
    if unreadable:
        return Document(src_uri, problems=(unreadable,))
    path = folder.shown(src_uri)
    known = parsed.find(digest, text)
    mistakes: tuple[Problem, ...] = ()
    if known is None:
        matter, mistakes = _take_apart(text, path)
        if matter.unreadable:
            return Document(src_uri, matter, problems=mistakes, digest=digest)
        known = ParsedText(matter, find_links(matter.body))
        if not mistakes:
            parsed.add(digest, known)
    origin = Origin(src_uri, known.matter, schedule, known.links)
    made = _make_content(origin, text, path)
    return Document(
        src_uri,
        known.matter,
        content=None if mistakes else made.content,
        partial=made.partial or (made.content if mistakes else None),
        problems=tuple(sorted({*mistakes, *made.problems})),
        notes=made.notes,
        digest=digest,
    )


def _take_apart(text: str, path: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """Read front matter; a text that nobody should convert is unreadable, for one reason."""
    if match := _CONFLICT.search(text):
        message = (
            "two versions of this file are left here by git; keep one, and delete the lines that "
            "begin with <<<<<<<, ======= and >>>>>>>"
        )
        line = text.count("\n", 0, match.start()) + 1
        return FrontMatter(unreadable=True), (Problem(path, line, message),)
    matter, mistakes = parse_front_matter(text, path)
    texts = [(key, matter.values.get(key)) for key in ("question", "bio")]
    for key, value in texts:
        if isinstance(value, str) and (excess := find_excess(value)):
            problem = Problem(path, matter.line_of((key,)), f"in the {key}: {excess[1]}")
            return FrontMatter(unreadable=True), (*mistakes, problem)
    if excess := find_excess(matter.body):
        problem = Problem(path, matter.body_line + excess[0], excess[1])
        return FrontMatter(unreadable=True), (*mistakes, problem)
    return matter, mistakes


def _make_content(origin: Origin, text: str, path: str) -> ParsedContent:
    model, matter = model_of(origin.src_uri), origin.matter
    if model is None:
        return ParsedContent(problems=(Problem(path, 1, misplaced(origin.src_uri)),))
    if model is not PlainPage and not matter.values:
        return ParsedContent(problems=(Problem(path, 1, _nothing(matter, text, model)),))
    made = parse_content(model, origin, path)
    if made.problems and (place := better_place(origin.src_uri, model, matter.values)):
        return ParsedContent(problems=(Problem(path, 1, place),))
    return made


def _nothing(matter: FrontMatter, text: str, model: type[Content]) -> str:
    if not text.strip():
        return f"the file is empty; begin the {model.label} with its keys between two --- lines"
    if matter.present:
        return "the front matter has no keys; write title: and the others between the --- lines"
    return f"there is no front matter; begin the {model.label} with its keys between two --- lines"
