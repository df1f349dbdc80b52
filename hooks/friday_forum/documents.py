"""Read every Markdown file under docs/ into its model, with the mistakes found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from friday_forum.collection import misplaced, model_of
from friday_forum.digests import digest_text
from friday_forum.front_matter import FrontMatter, head_of, parse_front_matter
from friday_forum.model import Content, Origin, PlainPage
from friday_forum.parsed_text import Recall, read_parsed
from friday_forum.problems import Problem
from friday_forum.sources import find_escapes, read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from friday_forum.schedule import Schedule
    from friday_forum.sources import DocsFolder, RawFile


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file: what was written in it, its model, and the mistakes in it alone.

    `content` is None when the front matter does not make a model. `escapes` marks a file that a
    symbolic link brings in from outside; it may be a picture. `recalled` says that the text was not
    parsed since what came of it was known.

    `digest` is that of the whole text, `front_digest` of all that other pages may show of it, and
    `links_digest` of where its links lead; that is empty if there are none.
    """

    src_uri: str
    matter: FrontMatter = field(default_factory=FrontMatter)
    content: Content | None = None
    problems: tuple[Problem, ...] = ()
    escapes: bool = False
    digest: str = ""
    recalled: bool = False
    front_digest: str = ""
    links_digest: str = ""

    @property
    def head_digest(self) -> str:
        """The digest of the text above the body."""
        return digest_text(self.matter.head)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known from earlier builds.

    `recall` is asked for what was parsed of all texts, and then for the front matter of those that
    are new. `documents` are those of the same folder by path, read when the schedule gave the same
    answers. `files` are those that this build has read already.
    """

    recall: Recall | None = None
    documents: Mapping[str, Document] = field(default_factory=dict)
    files: Mapping[str, RawFile] = field(default_factory=dict)


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
    texts = {uri: _read(folder, uri, known.files.get(uri)) for uri in uris if uri not in escapes}
    same = {
        uri: replace(document, recalled=True)
        for uri, one in texts.items()
        if (document := known.documents.get(uri)) and one.digest and document.digest == one.digest
    }
    new = {uri: one for uri, one in texts.items() if uri not in same}
    parsed = _recall_all(known.recall, new) if known.recall and new else {}
    documents = {
        uri: same.get(uri)
        or _recall_document(uri, one, schedule, parsed.get(uri))
        or _parse_document(folder, uri, one, schedule)
        for uri, one in texts.items()
    }
    refused = {
        uri: Document(uri, problems=(problem,), escapes=True) for uri, problem in escapes.items()
    }
    return dict(sorted((documents | refused).items()))


def _read(folder: DocsFolder, src_uri: str, read: RawFile | None) -> _Text:
    return _Text(*read_text(folder, src_uri, read))


def _recall_all(recall: Recall, texts: Mapping[str, _Text]) -> dict[str, str]:
    """Return what is known of each text by its path, or at least of its front matter."""
    found = recall(one.digest for one in texts.values())
    parsed = {uri: found[one.digest] for uri, one in texts.items() if one.digest in found}
    heads = {uri: head_of(one.text) for uri, one in texts.items() if uri not in parsed}
    digests = {uri: digest_text(head) for uri, head in heads.items() if head is not None}
    fronts = recall(digests.values()) if digests else {}
    return parsed | {uri: fronts[one] for uri, one in digests.items() if one in fronts}


def _recall_document(
    src_uri: str, text: _Text, schedule: Schedule, kept: str | None
) -> Document | None:
    """Return what parsing would make of a text, None where it must be parsed."""
    if not kept:
        return None
    try:
        parsed = read_parsed(kept, text.text)
    except (ValueError, TypeError, KeyError):
        return None
    if type(parsed.content) is not model_of(src_uri):
        return None
    content = parsed.content.come_from(Origin(src_uri, parsed.matter, schedule, parsed.links))
    return Document(
        src_uri,
        parsed.matter,
        content,
        digest=text.digest,
        recalled=parsed.links is not None,
        front_digest=parsed.front_digest or text.digest,
        links_digest=_digest_links(content) if parsed.links_digest is None else parsed.links_digest,
    )


def _parse_document(folder: DocsFolder, src_uri: str, read: _Text, schedule: Schedule) -> Document:
    if read.unreadable:
        return Document(src_uri, problems=(read.unreadable,))
    path, content = folder.shown(src_uri), None
    matter, problems = parse_front_matter(read.text, path)
    if not problems:
        content, problems = _make_content(Origin(src_uri, matter, schedule), read.text, path)
    return Document(
        src_uri,
        matter,
        content,
        problems,
        digest=read.digest,
        front_digest=_digest_front(content, matter) or read.digest,
        links_digest=_digest_links(content) if content else "",
    )


def _make_content(
    origin: Origin, text: str, path: str
) -> tuple[Content | None, tuple[Problem, ...]]:
    model = model_of(origin.src_uri)
    if model is None:
        return None, (Problem(path, 1, misplaced(origin.src_uri)),)
    if model is not PlainPage and not origin.matter.values:
        return None, (Problem(path, 1, _nothing(origin.matter, text, model)),)
    from friday_forum.validation import parse_content  # noqa: PLC0415 - loads pydantic

    return parse_content(model, origin, path)


def _digest_front(content: Content | None, matter: FrontMatter) -> str:
    """Return the digest of the front matter, nothing where that does not tell the title."""
    if content is None or (isinstance(content, PlainPage) and content.title is None):
        return ""
    return digest_text(f"{matter.values!r} {matter.typed!r}")


def _digest_links(content: Content) -> str:
    leading = [(link.target, link.image, link.definition) for link in content.body_links]
    return digest_text(repr(leading)) if leading else ""


def _nothing(matter: FrontMatter, text: str, model: type[Content]) -> str:
    if not text.strip():
        return f"the file is empty; begin the {model.label} with its keys between two --- lines"
    if matter.present:
        return "the front matter has no keys; write title: and the others between the --- lines"
    return f"there is no front matter; begin the {model.label} with its keys between two --- lines"
