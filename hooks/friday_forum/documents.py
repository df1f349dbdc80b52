"""Read every Markdown file under docs/ into its model, with the mistakes found on the way."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from friday_forum.collection import misplaced, model_of
from friday_forum.front_matter import FrontMatter, parse_front_matter
from friday_forum.model import Content, Origin, PlainPage
from friday_forum.problems import Problem
from friday_forum.sources import find_escapes, read_text
from friday_forum.validation import parse_content

if TYPE_CHECKING:
    from friday_forum.schedule import Schedule
    from friday_forum.sources import DocsFolder


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file: what was written in it, its model, and the mistakes in it alone.

    `content` is None when the front matter does not make a model. `escapes` marks a file that a
    symbolic link brings in from outside; it may be a picture. `digest` is that of the whole text.
    """

    src_uri: str
    matter: FrontMatter = field(default_factory=FrontMatter)
    content: Content | None = None
    problems: tuple[Problem, ...] = ()
    escapes: bool = False
    digest: str = ""


def read_documents(folder: DocsFolder, schedule: Schedule) -> dict[str, Document]:
    """Read the Markdown files of the folder in the order of their paths.

    A file that a symbolic link brings in from outside is named and not opened.
    """
    escapes = find_escapes(folder)
    uris = sorted(uri for uri in folder.files if uri.endswith(".md"))
    documents = {uri: _read_document(folder, uri, schedule) for uri in uris if uri not in escapes}
    refused = {
        uri: Document(uri, problems=(problem,), escapes=True) for uri, problem in escapes.items()
    }
    return dict(sorted((documents | refused).items()))


def _read_document(folder: DocsFolder, src_uri: str, schedule: Schedule) -> Document:
    text, unreadable = read_text(folder, src_uri)
    if unreadable:
        return Document(src_uri, problems=(unreadable,))
    path, digest = folder.shown(src_uri), digest_of(text)
    matter, problems = parse_front_matter(text, path)
    if problems:
        return Document(src_uri, matter, problems=problems, digest=digest)
    model = model_of(src_uri)
    if model is None:
        problems = (Problem(path, 1, misplaced(src_uri)),)
        return Document(src_uri, matter, problems=problems, digest=digest)
    if model is not PlainPage and not matter.values:
        problems = (Problem(path, 1, _nothing(matter, text, model)),)
        return Document(src_uri, matter, problems=problems, digest=digest)
    content, problems = parse_content(model, Origin(src_uri, matter, schedule), path)
    return Document(src_uri, matter, content, problems, digest=digest)


def digest_of(text: str) -> str:
    """Return what tells a text from every other."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _nothing(matter: FrontMatter, text: str, model: type[Content]) -> str:
    if not text.strip():
        return f"the file is empty; begin the {model.label} with its keys between two --- lines"
    if matter.present:
        return "the front matter has no keys; write title: and the others between the --- lines"
    return f"there is no front matter; begin the {model.label} with its keys between two --- lines"
