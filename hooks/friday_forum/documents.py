"""Read every Markdown file under docs/ into its model, with the mistakes found on the way."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from friday_forum.collection import misplaced, model_of
from friday_forum.front_matter import FrontMatter, parse_front_matter
from friday_forum.model import Content, Origin, PlainPage
from friday_forum.parsed_text import Recall, read_parsed
from friday_forum.problems import Problem
from friday_forum.sources import find_escapes, read_text
from friday_forum.validation import parse_content

if TYPE_CHECKING:
    from collections.abc import Mapping

    from friday_forum.schedule import Schedule
    from friday_forum.sources import DocsFolder


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file: what was written in it, its model, and the mistakes in it alone.

    `content` is None when the front matter does not make a model. `escapes` marks a file that a
    symbolic link brings in from outside; it may be a picture. `digest` is that of the whole text,
    and `recalled` says that the text was not parsed since what came of it was known.
    """

    src_uri: str
    matter: FrontMatter = field(default_factory=FrontMatter)
    content: Content | None = None
    problems: tuple[Problem, ...] = ()
    escapes: bool = False
    digest: str = ""
    recalled: bool = False

    @property
    def front_digest(self) -> str:
        """What tells apart all that other pages may show of it."""
        if self.content is None or (isinstance(self.content, PlainPage) and not self.content.title):
            return self.digest  # its heading may be its title
        return digest_of(f"{self.matter.values!r} {self.matter.typed!r}")

    @property
    def links_digest(self) -> str:
        """What tells apart where its body leads."""
        links = self.content.body_links if self.content else ()
        return digest_of(repr([(link.target, link.image, link.definition) for link in links]))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known from earlier builds.

    `recall` is asked once, for what was parsed of all texts. `documents` are those of the same
    folder by path, read when the schedule gave the same answers.
    """

    recall: Recall | None = None
    documents: Mapping[str, Document] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Text:
    """A file as it was read, or why it was not."""

    text: str
    digest: str
    unreadable: Problem | None


def read_documents(
    folder: DocsFolder, schedule: Schedule, known: Known | None = None
) -> dict[str, Document]:
    """Read the Markdown files of the folder in the order of their paths.

    A file that a symbolic link brings in from outside is named and not opened. What is
    known of a text is not found out again.
    """
    known = known or Known()
    escapes = find_escapes(folder)
    uris = sorted(uri for uri in folder.files if uri.endswith(".md"))
    texts = {uri: _read(folder, uri) for uri in uris if uri not in escapes}
    same = {
        uri: replace(document, recalled=True)
        for uri, one in texts.items()
        if (document := known.documents.get(uri)) and one.digest and document.digest == one.digest
    }
    wanted = [one.digest for uri, one in texts.items() if uri not in same]
    parsed = known.recall(wanted) if known.recall and wanted else {}
    documents = {
        uri: same.get(uri)
        or _recall_document(uri, one, schedule, parsed.get(one.digest))
        or _parse_document(folder, uri, one, schedule)
        for uri, one in texts.items()
    }
    refused = {
        uri: Document(uri, problems=(problem,), escapes=True) for uri, problem in escapes.items()
    }
    return dict(sorted((documents | refused).items()))


def _read(folder: DocsFolder, src_uri: str) -> _Text:
    text, unreadable = read_text(folder, src_uri)
    return _Text(text, "" if unreadable else digest_of(text), unreadable)


def _recall_document(
    src_uri: str, text: _Text, schedule: Schedule, kept: str | None
) -> Document | None:
    """Return what parsing would make of a text, None where it must be parsed."""
    model = model_of(src_uri)
    if not kept or model is None:
        return None
    try:
        matter, links = read_parsed(kept, text.text)
    except (ValueError, TypeError, KeyError):
        return None
    origin = Origin(src_uri, matter, schedule, links)
    content, problems = parse_content(model, origin, src_uri)
    if problems or (model is not PlainPage and not matter.values):
        return None
    return Document(src_uri, matter, content, digest=text.digest, recalled=True)


def _parse_document(folder: DocsFolder, src_uri: str, read: _Text, schedule: Schedule) -> Document:
    if read.unreadable:
        return Document(src_uri, problems=(read.unreadable,))
    path, text, digest = folder.shown(src_uri), read.text, read.digest
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
