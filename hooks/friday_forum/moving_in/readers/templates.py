"""Convert what a generator would have filled in: Jekyll's Liquid, Hugo's shortcodes."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_CODE = re.compile(
    r"^(?P<f>`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^(?P=f)[`~]*[ \t]*$|\Z)|(?<!`)`[^`\n]+`",
    re.DOTALL | re.MULTILINE,
)
_HIGHLIGHT = re.compile(
    r"\{%-?\s*highlight\s+(\w[\w+#-]*+)[^%]*+%\}\n?(.*?)(?:\{%-?\s*endhighlight\s*-?%\}|\Z)",
    re.DOTALL,
)
_RAW = re.compile(r"\{%-?\s*(?:end)?raw\s*-?%\}")
_POST = re.compile(r"\{%-?\s*(?:post_url|link)\s+([^\s%]+)\s*-?%\}")
_SITE = re.compile(r"\{\{-?\s*site\.(?:baseurl|url)\s*(?:\|[^{}]*)?-?\}\}")
_RELATIVE = re.compile(r"\{\{-?\s*[\"']([^\"'{}]*)[\"']\s*\|\s*(?:relative|absolute)_url\s*-?\}\}")
_HUGO = re.compile(
    r"\{\{[<%]\s*(?P<close>/)?(?P<name>[\w/-]++)(?P<rest>(?:[^\"{}>%]|\"[^\"\n]{0,500}\"|>(?!\}\}))*+)[>%]\}\}"
)
_OTHER = re.compile(r"\{%[^%{}\n]{0,300}%\}|\{\{[^{}\n]{0,300}\}\}")
_ATTRIBUTE = re.compile(r"(?<![\w-])([\w-]++)\s*=\s*\"([^\"]*)\"")
_PLAIN = re.compile(r"\"([^\"]*)\"|(\S+)")
_PLAYERS = {
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "gist": "https://gist.github.com/",
}


def fill_templates(text: str, note: Callable[[str], None]) -> str:
    """Return Markdown without anything for a generator; what it would have become is named."""
    if "{%" not in text and "{{" not in text:
        return text
    text = _HIGHLIGHT.sub(lambda m: f"```{m[1]}\n{m[2].strip()}\n```", text)
    pieces, done = [], 0
    for code in _CODE.finditer(text):
        pieces += [_fill(text[done : code.start()], note), code[0]]
        done = code.end()
    return "".join([*pieces, _fill(text[done:], note)])


def _fill(text: str, note: Callable[[str], None]) -> str:
    text = _RAW.sub("", text)
    text = _SITE.sub("", _RELATIVE.sub(r"\1", text))
    text = _POST.sub(lambda m: m[1], text)
    text = _HUGO.sub(lambda m: _shortcode(m, note), text)

    def leave(match: re.Match[str]) -> str:
        note(f"{match[0][:60]} is for the old generator and was left out")
        return ""

    return _OTHER.sub(leave, text)


def _shortcode(match: re.Match[str], note: Callable[[str], None]) -> str:
    name, rest = match["name"].rpartition("/")[2].lower(), match["rest"]
    named = dict(_ATTRIBUTE.findall(rest))
    plain = [a or b for a, b in _PLAIN.findall(rest)] if not named else []
    if match["close"]:
        return ""
    if name in {"ref", "relref"} and plain:
        return str(plain[0])
    if name == "figure" and named.get("src"):
        caption = named.get("caption") or named.get("title") or ""
        alt = html.escape(named.get("alt", ""))
        image = f'<img src="{html.escape(named["src"])}" alt="{alt}">'
        return f"\n\n<figure>{image}<figcaption>{caption}</figcaption></figure>\n\n"
    if name in _PLAYERS and (plain or named.get("id")):
        return f"\n\n<{_PLAYERS[name]}{'/'.join(plain) if plain else named['id']}>\n\n"
    if name != "highlight":
        note(f"the shortcode '{name}' is for the old generator and was left out")
    return ""
