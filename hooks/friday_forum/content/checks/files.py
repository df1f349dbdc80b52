"""Account for every file below docs/: what is neither page nor known file is not published."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from friday_forum.content.checks.file_names import mistake_in_name
from friday_forum.content.collections import COLLECTIONS, LIST_PAGES
from friday_forum.text.problems import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from friday_forum.content.files import DocsFolder

PICTURES = frozenset({"avif", "gif", "ico", "jpeg", "jpg", "png", "svg", "webp"})
DOCUMENTS = frozenset({"csv", "docx", "ics", "ods", "odt", "pdf", "xlsx"})
_SITE = frozenset({"css", "js", "json", "map", "mjs", "mp3", "mp4", "ttf", "txt", "vtt", "wasm",
                   "webm", "webmanifest", "woff", "woff2", "xml"})  # fmt: skip
_BY_NAME = frozenset({"CNAME", "_headers", "_redirects"})
"""What hosts of static sites read, by name."""

_NO_PICTURE = {"heic", "heif", "tif", "tiff", "bmp", "psd", "raw"}
_OTHER_MARKDOWN = {"markdown", "mdown", "mkd", "mkdn", "mdwn", "mdtext"}
_SLUG = re.compile(r"[^\W_]++(?:-[^\W_]++)*+")
_SCRIPTING = re.compile(r"(?:script|foreignobject|iframe|embed|object)\Z", re.IGNORECASE)


def find_wrong_files(folder: DocsFolder) -> Mapping[str, Problem]:
    """Return, by path, a problem for each file that has no place below docs/ or no good name.

    None of them is published, but for a page whose name is unusual and safe.
    """
    found = {uri: mistake for uri in sorted(folder.files) if (mistake := _mistake(uri, folder))}
    return {uri: Problem(folder.shown(uri), 1, message) for uri, message in found.items()}


def _mistake(uri: str, folder: DocsFolder) -> str | None:
    path = Path(uri)
    ending = path.suffix.removeprefix(".")
    if mistake := mistake_in_name(uri):
        return mistake
    if ending == "md":
        return _mistake_in_page(path)
    if ending.lower() == "md" or ending.lower() in _OTHER_MARKDOWN:
        return f"a page ends in .md; rename the file to {path.stem}.md"
    if ending.lower() in _NO_PICTURE:
        return f"browsers do not show .{ending.lower()}; save the picture as JPEG or PNG"
    if not _is_known(uri, ending.lower()):
        return (
            f"a file {_named(path.suffix or path.name)} has no place here and is not published; "
            "delete it, or rename it if it is a page (.md)"
        )
    return _mistake_in_svg(Path(folder.root, uri)) if ending.lower() == "svg" else None


def _is_known(uri: str, ending: str) -> bool:
    """Tell whether a file may be published; in a collection only pictures and documents may."""
    name = uri.rpartition("/")[2]
    if ".md." in name.lower():
        return False
    if ending in PICTURES | DOCUMENTS or name.endswith((".comments.yml", ".earlier-comments.yml")):
        return True
    return not uri.startswith(COLLECTIONS) and (ending in _SITE or name in _BY_NAME)


def _mistake_in_page(path: Path) -> str | None:
    stem = path.stem
    if stem == "README":
        return None
    right = unicodedata.normalize("NFC", stem).lower()
    if stem == right and _SLUG.fullmatch(stem):
        return None
    better = "-".join(re.findall(r"[^\W_]++", right)) or "a-name"
    return f"the name of a page is small letters, digits and hyphens; rename it to {better}.md"


def _named(text: str) -> str:
    return quoted(text) if text.isprintable() else f"a control character (U+{ord(text[0]):04X})"


def find_shared_addresses(folder: DocsFolder) -> Iterator[Problem]:
    """Yield files whose addresses differ only in case or in the form of Unicode, or not at all."""
    groups: dict[str, list[str]] = defaultdict(list)
    for uri in sorted(folder.files | LIST_PAGES.keys() | set(_hidden_readmes(folder))):
        address = re.sub(r"(\A|/)README\.md\Z", r"\1index.md", uri)
        groups[unicodedata.normalize("NFC", address).casefold()].append(uri)
    for uris in groups.values():
        kept = min(uris, key=lambda uri: (uri.endswith("README.md"), uri))
        for uri in uris:
            if uri != kept:
                message = f"its address is that of {folder.shown(kept)}; keep one, or rename it"
                yield Problem(folder.shown(uri), 1, message)


def _hidden_readmes(folder: DocsFolder) -> Iterator[str]:
    """Yield each README.md that MkDocs passes over, since an index.md is beside it."""
    for uri in folder.files:
        beside = f"{uri.removesuffix('index.md')}README.md"
        if uri.rpartition("/")[2] == "index.md" and Path(folder.root, beside).is_file():
            yield beside


def find_posts_outside(folder: DocsFolder) -> Iterator[Problem]:
    """Yield the Markdown files in folders of a collection beside docs/, where nobody finds them."""
    for name in COLLECTIONS if folder.name == "docs" else ():
        for path in sorted((folder.root.parent / name).rglob("*.md")):
            uri = path.relative_to(folder.root.parent).as_posix()
            message = f"the file is outside {folder.name}/; move it to {folder.shown(uri)}"
            yield Problem(uri, 1, message)


def _acts(key: str, value: str, is_link: bool) -> bool:  # noqa: FBT001 - of the element
    """Tell whether an attribute of a drawing runs something, or loads from another host."""
    plain = "".join(value.split()).lower()
    if key.lower().startswith("on") or plain.startswith(("javascript:", "data:text")):
        return True
    loads = key.lower().endswith(("href", "src")) and not is_link
    return loads and plain.startswith(("http:", "https:", "//"))


def _mistake_in_svg(path: Path) -> str | None:
    """Return what in a drawing would run, or load from elsewhere, when somebody opens it."""
    found: list[str] = []

    def element(name: str, attributes: dict[str, str]) -> None:
        if _SCRIPTING.search(name):
            found.append(f"<{name}>")
        is_link = name.rpartition(":")[2].lower() == "a"
        found.extend(key for key, value in attributes.items() if _acts(key, value, is_link))

    def entity(*_: object) -> None:
        found.append("<!ENTITY>")

    parser = expat.ParserCreate()
    parser.StartElementHandler = element
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(path.read_bytes(), True)  # noqa: FBT003 - expat's signature
    except expat.ExpatError as error:
        return f"the drawing is no well-formed SVG ({error}); save it again"
    except OSError as error:
        return f"the file cannot be read: {error.strerror}"
    if found:
        return f"the drawing holds {quoted(found[0])}, which can run or load more; save it plain"
    return None
