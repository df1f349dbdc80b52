"""Write the shortcodes of WordPress itself as HTML, which the next step converts."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Shortcode(NamedTuple):
    """A shortcode: its name, its attributes (those without a name under 0, 1, ...), its inside."""

    name: str
    attributes: Mapping[str, str]
    inside: str


class Picture(NamedTuple):
    """A file of the old site: what a gallery shows of it."""

    address: str
    alt: str
    caption: str


def render_shortcode(
    code: Shortcode,
    gallery: Callable[[tuple[str, ...]], list[Picture]],
    note: Callable[[str], None],
) -> str:
    """Return the HTML of a shortcode; `note` is told of one that only a plugin understands."""
    if code.name in {"gallery", "playlist"}:
        return _gallery(code, gallery, note)
    if code.name in ENCLOSING:
        return ENCLOSING[code.name](code)
    address = code.attributes.get("0", "").lstrip("=") or code.inside.strip()
    if address.startswith(("http://", "https://")):
        return _link(address)
    note(f"the shortcode [{code.name}] is a plugin's and was left out")
    return ""


def _gallery(
    code: Shortcode,
    gallery: Callable[[tuple[str, ...]], list[Picture]],
    note: Callable[[str], None],
) -> str:
    wanted = code.attributes.get("ids") or code.attributes.get("include") or ""
    pictures = gallery(tuple(re.findall(r"\d+", wanted)))
    if not pictures:
        note(f"a [{code.name}] whose files are not in the export was left out")
    if code.name == "playlist":
        links = (f"<li>{_anchor(each.address, each.caption)}</li>" for each in pictures)
        return f"\n\n<ul>{''.join(links)}</ul>\n\n" if pictures else ""
    return "\n\n" + "".join(_figure(_image(p.address, p.alt), p.caption) for p in pictures) + "\n\n"


def _image(address: str, alt: str) -> str:
    return f'<img src="{html.escape(address)}" alt="{html.escape(alt)}">'


def _figure(inside: str, caption: str) -> str:
    return f"<figure>{inside}<figcaption>{caption}</figcaption></figure>"


def _anchor(address: str, words: str = "") -> str:
    return f'<a href="{html.escape(address)}">{words or html.escape(address)}</a>'


def _link(address: str) -> str:
    return f"\n\n<p>{_anchor(html.unescape(address))}</p>\n\n"


def _caption(code: Shortcode) -> str:
    """`[caption caption="..."]<img>[/caption]`, or since WordPress 3.4 with the words inside."""
    match = re.search(r"\A\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)", code.inside)
    if match is None:
        return code.inside
    words = code.inside[match.end() :].strip() or code.attributes.get("caption", "")
    return f"\n\n{_figure(match[1], words)}\n\n"


def _medium(code: Shortcode) -> str:
    names = (
        "src",
        "mp4",
        "m4v",
        "webm",
        "ogv",
        "mp3",
        "m4a",
        "ogg",
        "wav",
        "flac",
        "wmv",
        "flv",
        "0",
    )
    address = next((code.attributes[name] for name in names if code.attributes.get(name)), "")
    return _link(address) if address else code.inside


def _embed(code: Shortcode) -> str:
    address = code.inside.strip() or code.attributes.get("src", "") or code.attributes.get("0", "")
    return _link(html.unescape(address)) if address else ""


def _code(code: Shortcode) -> str:
    language = code.attributes.get("language") or code.attributes.get("lang") or ""
    name = re.sub(r"[^\w+#.-]", "", language)
    kind = f' class="language-{name}"' if name else ""
    inside = html.escape(html.unescape(code.inside).strip("\n"), quote=False)
    return f"\n\n<pre><code{kind}>{inside}</code></pre>\n\n"


ENCLOSING: Mapping[str, Callable[[Shortcode], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "audio": _medium,
    "video": _medium,
    "embed": _embed,
    "code": _code,
    "sourcecode": _code,
}
