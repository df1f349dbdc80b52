"""Draw a share card with Pillow: 1200 by 630 pixels, ink on paper, one accent.

A card is drawn in sixteen shades, of which a palette makes colors: a sixth of the work of a colored
picture, and a file of some ten thousand bytes. The parts of a card stand in one file, since each
is placed by the measures of the others.
"""

from __future__ import annotations

import io
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import PIL
from PIL import Image, ImageDraw, ImageFont, features

from friday_forum.text.digests import digest_all, digest_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 84
TITLE_HEIGHT = 300
TITLE_SIZES = (76, 68, 60, 52, 46, 40)
SMALL = 34
LEADING = 1.22

PAPER, INK, ACCENT = (251, 248, 243), (29, 36, 51), (185, 58, 36)
_FULL, _SOFT, _SIGN = 14, 10, 15
"""Shades: ink, ink that is not so dark, and the accent; 0 is paper."""

_FONTS = tuple(
    Path(__file__).parent / "fonts" / name
    for name in ("NotoSerif-Bold-subset.ttf", "DejaVuSansCondensed-Bold.ttf")
)


@dataclass(frozen=True, slots=True)
class CardText:
    """What stands on a card. `asked` is empty where nobody asks."""

    column: str
    tagline: str
    title: str
    asked: str
    written: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A text that can be drawn in one font, and the side on which it begins."""

    text: str
    font: Path
    from_right: bool


@cache
def drawing_version() -> str:
    """Return a digest of what a card depends on beside its text: this code, the fonts, Pillow."""
    files = (Path(__file__), *_FONTS)
    digests = (digest_bytes(path.read_bytes()) for path in files)
    return digest_all([PIL.__version__, str(_shapes_scripts()), *digests])


def draw_card(text: CardText) -> bytes:
    """Return a card as PNG.

    A text in a script that no bundled font has is left out; the column's name takes the place of
    a title.
    """
    picture = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 24, HEIGHT), fill=_SIGN)
    pen.rectangle((MARGIN, HEIGHT - 176, MARGIN + 96, HEIGHT - 170), fill=_SIGN)
    title = _prepare(text.title)
    _draw_small(pen, 62, text.column if title else "", _FULL)
    _draw_title(pen, title or _prepare(text.column))
    _draw_small(pen, HEIGHT - 146, text.asked if title else text.tagline, _FULL)
    _draw_small(pen, HEIGHT - 98, text.written, _SOFT)
    picture.putpalette(_palette())
    file = io.BytesIO()
    picture.save(file, "PNG", bits=4, compress_type=zlib.Z_RLE)
    return file.getvalue()


def _draw_title(pen: ImageDraw.ImageDraw, title: _Line | None) -> None:
    if title is None:
        return
    for size in TITLE_SIZES:
        font = _font(title.font, size)
        lines = list(_wrap(title.text, font, WIDTH - 2 * MARGIN))
        fitting = int(TITLE_HEIGHT // (size * LEADING))
        if len(lines) <= fitting:
            break
    if len(lines) > fitting:
        lines = [*lines[: fitting - 1], _shorten(lines[fitting - 1], font, WIDTH - 2 * MARGIN)]
    for at, line in enumerate(lines):
        place = _left(line, font, title), 128 + int(at * size * LEADING)
        pen.text(place, line, font=font, fill=_FULL)


def _draw_small(pen: ImageDraw.ImageDraw, top: int, text: str, shade: int) -> None:
    if line := _prepare(text):
        font = _font(line.font, SMALL)
        fitting = _shorten(line.text, font, WIDTH - 2 * MARGIN, always=False)
        pen.text((_left(fitting, font, line), top), fitting, font=font, fill=shade)


def _left(text: str, font: ImageFont.FreeTypeFont, line: _Line) -> float:
    return WIDTH - MARGIN - font.getlength(text) if line.from_right else MARGIN


def _wrap(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Break a text into lines between words, and in a word that is wider than a line."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while font.getlength(line) > width:
            fitting = _fitting(line, font, width)
            yield line[:fitting]
            line = line[fitting:]
    if line:
        yield line


def _fitting(text: str, font: ImageFont.FreeTypeFont, width: float) -> int:
    """Return how many characters of a text fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if font.getlength(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low


def _shorten(text: str, font: ImageFont.FreeTypeFont, width: int, *, always: bool = True) -> str:
    """Return the text with an ellipsis at its end, without one if it may and does fit whole."""
    if not always and font.getlength(text) <= width:
        return text
    room = width - font.getlength("…")
    return text[: _fitting(text, font, room)].rstrip(" ,;:.-\u2013\u2014") + "…"


def _prepare(text: str) -> _Line | None:
    """Choose a font that has all of a text; None if none has its letters.

    Signs without a glyph, such as emoji, are left out.
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    for font in _FONTS:
        drawable = "".join(c for c in composed if _has(font, c) or _is_letter(c))
        if all(_has(font, c) for c in drawable) and any(_is_letter(c) for c in drawable):
            from_right = _is_from_right(drawable)
            if from_right and not _shapes_scripts():
                return None
            return _Line(" ".join(drawable.split()), font, from_right)
    return None


def _is_letter(character: str) -> bool:
    """Letters, marks and numbers: what a text cannot go without."""
    return unicodedata.category(character)[0] in "LMN" and not _is_selector(character)


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _is_from_right(text: str) -> bool:
    """Tell the side by the first letter that has one (Unicode's bidirectional algorithm, P2)."""
    sides = (unicodedata.bidirectional(character) for character in text)
    return next((side in {"R", "AL"} for side in sides if side in {"L", "R", "AL"}), False)


@cache
def _has(path: Path, character: str) -> bool:
    """Tell whether a font has a character; what it has not is drawn as its box."""
    if unicodedata.category(character) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}:
        return False
    font = _font(path, 24, ImageFont.Layout.BASIC)
    return _shape(font, character) != _shape(font, "\U0010ffff")


def _shape(font: ImageFont.FreeTypeFont, character: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(character)
    return mask.size, bytes(mask)


@cache
def _font(path: Path, size: int, layout: ImageFont.Layout | None = None) -> ImageFont.FreeTypeFont:
    chosen = ImageFont.Layout.RAQM if _shapes_scripts() else ImageFont.Layout.BASIC
    return ImageFont.truetype(str(path), size, layout_engine=chosen if layout is None else layout)


@cache
def _shapes_scripts() -> bool:
    """Whether Pillow can join Arabic letters and order a line from right to left."""
    return bool(features.check("raqm") and features.check("fribidi"))


@cache
def _palette() -> bytes:
    """Return 16 colors: from paper to ink, and the accent."""
    ramp = [
        tuple(round(p + (i - p) * shade / _FULL) for p, i in zip(PAPER, INK, strict=True))
        for shade in range(_FULL + 1)
    ]
    return bytes(part for color in [*ramp, ACCENT] for part in color)
