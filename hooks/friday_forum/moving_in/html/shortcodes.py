"""Convert the shortcodes of WordPress to HTML, and name those that only a plugin understands."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_NAME = r"[A-Za-z][\w-]{0,60}"
_SHORTCODE = re.compile(
    rf"\[(?P<escaped>\[?)(?P<close>/?)(?P<name>{_NAME})(?![\w-])"
    r"(?P<attributes>(?:[^\[\]\"'/]|/(?!\])|\"[^\"]{0,2000}\"|'[^']{0,2000}')*+)(?P<single>/?)\](?P<end>\]?)"
)
_CODE = re.compile(r"<(pre|code)\b.*?(?:</\1>|\Z)", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'\]]+))|\"([^\"]*)\"|'([^']*)'|(\S+)"
)
_KNOWN = frozenset(
    "audio caption code embed gallery playlist sourcecode video wp_caption youtube vimeo soundcloud "
    "googlemaps googlevideo dailymotion slideshare scribd ted tweet instagram facebook polldaddy poll "
    "contact-form contact-form-7 contact-field jetpack_subscription_form subscribe recent_posts "
    "sitemap archives archive latex presentation slide wpvideo videopress blip rdio kickstarter "
    "gravityform mailchimp_subscriber_popup vc_row vc_column et_pb_section fusion_builder_container".split()
)
_QUOTES = str.maketrans({"”": '"', "“": '"', "″": '"', "’": "'", "‘": "'"})


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


def convert_shortcodes(
    text: str, gallery: Callable[[tuple[str, ...]], list[Picture]], note: Callable[[str], None]
) -> str:
    """Return the text with HTML for the shortcodes of WordPress itself.

    `gallery` gives the pictures with the numbers that it is called with, those of the item if with
    none. A plugin's shortcode goes, what it encloses stays, and `note` is told its name; a word in
    brackets that is no shortcode stays as it is.
    """
    closed = {m["name"].lower(): m.start() for m in _SHORTCODE.finditer(text) if m["close"]}
    pieces: list[str] = []
    done = 0
    for match in _tokens(text):
        if match.start() < done:
            continue
        name = match["name"].lower()
        if match["escaped"] and match["end"]:
            pieces += [text[done : match.start()], match[0][1:-1]]
            done = match.end()
        elif _is_shortcode(match, closed, text):
            end, inside = _inside(match, text, closed)
            shortcode = Shortcode(name, _attributes(match["attributes"]), inside)
            pieces += [text[done : match.start()], match["escaped"]]
            pieces.append(_convert(shortcode, gallery, note, match))
            done = end - len(match["end"]) if end == match.end() else end
    return "".join([*pieces, text[done:]])


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be a shortcode, outside of code that the author shows."""
    if "[" not in text:
        return
    spans = [m.span() for m in _CODE.finditer(text)]
    at = 0
    for match in _SHORTCODE.finditer(text):
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        if at == len(spans) or match.start() < spans[at][0]:
            yield match


def _is_shortcode(match: re.Match[str], closed: Mapping[str, int], text: str) -> bool:
    name = match["name"].lower()
    follows = text[match.end() : match.end() + 1]
    if follows in {"(", ":"}:
        return False
    if name in _KNOWN or "_" in name or match["close"] or name in closed or match["single"]:
        return True
    if re.search(r"[\w-]=", match["attributes"]):
        return True
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    alone = line.strip() in {"", "<p>"}
    return "-" in name and alone and not match["attributes"].strip()


def _inside(match: re.Match[str], text: str, closed: Mapping[str, int]) -> tuple[int, str]:
    """Return where a converted shortcode ends, and what it encloses; others are only tags."""
    name = match["name"].lower()
    is_open = not match["close"] and not match["single"] and name in _ENCLOSING
    if not is_open or closed.get(name, 0) < match.end():
        return match.end(), ""
    end = re.compile(rf"\[/{re.escape(match['name'])}\]", re.IGNORECASE).search(text, match.end())
    return (end.end(), text[match.end() : end.start()]) if end else (match.end(), "")


def _attributes(text: str) -> Mapping[str, str]:
    found, number = dict[str, str](), 0
    for match in _ATTRIBUTE.finditer(html.unescape(text).translate(_QUOTES)):
        if match[1]:
            found[match[1].lower()] = next((g for g in match.groups()[1:4] if g is not None), "")
        else:
            found[str(number)] = next((g for g in match.groups()[4:] if g is not None), "")
            number += 1
    return found


def _convert(
    code: Shortcode,
    gallery: Callable[[tuple[str, ...]], list[Picture]],
    note: Callable[[str], None],
    match: re.Match[str],
) -> str:
    if match["close"]:
        return ""
    if code.name in {"gallery", "playlist"}:
        return _gallery(code, gallery, note)
    if code.name in _ENCLOSING:
        return _ENCLOSING[code.name](code)
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


_ENCLOSING: Mapping[str, Callable[[Shortcode], str]] = {
    "caption": _caption,
    "wp_caption": _caption,
    "audio": _medium,
    "video": _medium,
    "embed": _embed,
    "code": _code,
    "sourcecode": _code,
}
