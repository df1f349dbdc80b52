"""Tell browsers how large a picture is before it comes, and that it may wait until it is near."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_IMG = re.compile(r"""<img\b(?P<rest>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_SVG = re.compile(r"<svg\b[^<>]*+>", re.IGNORECASE)
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")

_KINDS = ("PNG", "JPEG", "GIF", "WEBP")

_ORIENTATION = 0x0112
"""The number that Exif gives to it; from 5 on the camera was held upright."""

_UPRIGHT = 5


class Size(NamedTuple):
    """In CSS pixels."""

    width: int
    height: int


def add_sizes(html: str, size_of: Callable[[str], Size | None], *, at_top: bool) -> str:
    """Give pictures their dimensions, and let those below the first paragraph load late.

    `size_of` tells the size of what an address leads to, None for what is not to be touched. What
    the writer set stays. `at_top` says that the page begins with this text.
    """
    first_end = html.find("</p>") if at_top else 0

    def sized(match: re.Match[str]) -> str:
        given = _attributes(match["rest"])
        if (size := size_of(given.get("src", ""))) is None:
            return match[0]
        added = _dimensions(given, size)
        if 0 <= first_end <= match.start():
            added |= {"loading": "lazy", "decoding": "async"}
        new = (f' {name}="{value}"' for name, value in added.items() if name not in given)
        return f"<img{''.join(new)}{match['rest']}>"

    return _IMG.sub(sized, html)


def _attributes(text: str) -> dict[str, str]:
    found = (match.groups("") for match in _ATTRIBUTE.finditer(text))
    return {name.lower(): unescape(one or other or bare) for name, one, other, bare in found}


def _dimensions(given: dict[str, str], size: Size) -> dict[str, str]:
    """Return what is missing: to a side that the writer set, the other one in proportion."""
    width, height = given.get("width"), given.get("height")
    if width is None and height is None:
        return {"width": str(size.width), "height": str(size.height)}
    if height is None and width and width.isdecimal():
        return {"height": str(max(1, round(int(width) * size.height / size.width)))}
    if width is None and height and height.isdecimal():
        return {"width": str(max(1, round(int(height) * size.width / size.height)))}
    return {}


def read_size(path: Path) -> Size | None:
    """Return the size of a picture as a browser shows it, None for what is none."""
    try:
        size = _svg_size(path) if path.suffix.lower() == ".svg" else _pixels(path)
    except (OSError, ValueError, OverflowError, SyntaxError):
        return None
    return size if size and min(size) > 0 else None


def _pixels(path: Path) -> Size:
    from PIL import Image  # noqa: PLC0415 - few texts have pictures

    try:
        with Image.open(path, formats=_KINDS) as image:  # reads the head of the file alone
            size = Size(*image.size)
            # A PNG would be decoded whole for this.
            turnable = image.format in {"JPEG", "MPO", "WEBP"}
            turned = turnable and image.getexif().get(_ORIENTATION, 1)
    except Image.DecompressionBombError as error:
        raise ValueError(path) from error
    return Size(size.height, size.width) if turned >= _UPRIGHT else size


def _svg_size(path: Path) -> Size | None:
    root = _SVG.search(path.read_text(encoding="utf-8"))
    given = _attributes(root[0]) if root else {}
    sides = [_LENGTH.fullmatch(given.get(side, "").strip()) for side in ("width", "height")]
    if sides[0] and sides[1]:
        return Size(round(float(sides[0][1])), round(float(sides[1][1])))
    box = given.get("viewbox", "").replace(",", " ").split()
    return Size(round(float(box[2])), round(float(box[3]))) if len(box) == 4 else None  # noqa: PLR2004 - x, y, width, height
