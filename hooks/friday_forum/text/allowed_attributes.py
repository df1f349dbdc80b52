"""The attributes that may stand on the tags of a text, and what may stand in each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from friday_forum.text.address_schemes import candidates_of, leads_to_other_host, scheme_of
from friday_forum.text.allow_list import is_allowed_class, is_template_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Rule: TypeAlias = "Callable[[str], str | None]"
"""Returns the value of an attribute as it may stand, None where it may not stand at all."""

LINK_SCHEMES = frozenset({"http", "https", "mailto"})
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif)[;,]", re.IGNORECASE)


def _anything(value: str) -> str | None:
    return value


def _matching(pattern: str) -> Rule:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda value: value if compiled.fullmatch(value) else None


def _classes(value: str) -> str | None:
    names = value.split()
    kept = [name for name in names if is_allowed_class(name)]
    return value if len(kept) == len(names) else " ".join(kept) or None


def _id(value: str) -> str | None:
    return None if is_template_id(value) or not value or re.search(r"\s", value) else value


def _link(value: str) -> str | None:
    return value if scheme_of(value) in {"", *LINK_SCHEMES} else None


def _own_file(value: str) -> str | None:
    return None if scheme_of(value) or leads_to_other_host(value) else value


def _picture(value: str) -> str | None:
    return value if _PICTURE_DATA.match(value) else _own_file(value)


def _own_files(value: str) -> str | None:
    own = [_own_file(address) for address in candidates_of(value)]
    return value if own and all(own) else None


_FLAG = _matching("[a-z]*")
_SIZE = _matching(r"\d{1,4}(?:px|%)?")
_NUMBER = _matching(r"-?\d{1,5}")
_SPAN = _matching(r"\d{1,2}")
_CELL: Mapping[str, Rule] = {
    "align": _matching("left|right|center"),
    "colspan": _SPAN,
    "rowspan": _SPAN,
    "scope": _matching("row|col|rowgroup|colgroup"),
    "style": _matching(r"text-align: ?(?:left|right|center);?"),
}
_PLAYER: Mapping[str, Rule] = {
    "controls": _FLAG,
    "loop": _FLAG,
    "muted": _FLAG,
    "preload": _matching("none|metadata|auto"),
    "src": _own_file,
}
_CHANGE: Mapping[str, Rule] = {"cite": _link, "datetime": _anything}

EVERYWHERE: Mapping[str, Rule] = {
    "class": _classes,
    "dir": _matching("ltr|rtl|auto"),
    "id": _id,
    "lang": _matching("[a-z0-9-]{1,35}"),
    "title": _anything,
}
ATTRIBUTES: Mapping[str, Mapping[str, Rule]] = {
    "a": {
        "href": _link,
        "name": _id,
        "rel": _matching(r"(?:(?:nofollow|noopener|noreferrer|external|license|ugc)\s*)+"),
    },
    "audio": _PLAYER,
    "blockquote": {"cite": _link},
    "col": {"span": _SPAN},
    "colgroup": {"span": _SPAN},
    "del": _CHANGE,
    "details": {"open": _FLAG},
    "div": {"data-tabs": _matching(r"\d+:\d+")},
    "img": {
        "align": _matching("left|right"),
        "alt": _anything,
        "decoding": _matching("async|sync|auto"),
        "height": _SIZE,
        "loading": _matching("lazy|eager"),
        "sizes": _anything,
        "src": _picture,
        "srcset": _own_files,
        "width": _SIZE,
    },
    "input": {
        "aria-label": _matching("done|to do"),
        "checked": _FLAG,
        "disabled": _FLAG,
        "id": _matching(r"__tabbed_\d+_\d+"),
        "name": _matching(r"__tabbed_\d+"),
        "type": _matching("checkbox|radio"),
    },
    "ins": _CHANGE,
    "label": {"for": _matching(r"__tabbed_\d+_\d+")},
    "li": {"value": _NUMBER},
    "ol": {"reversed": _FLAG, "start": _NUMBER, "type": _matching("[1ai]")},
    "q": {"cite": _link},
    "source": {
        "height": _SIZE,
        "media": _anything,
        "sizes": _anything,
        "src": _own_file,
        "srcset": _own_files,
        "type": _anything,
        "width": _SIZE,
    },
    "span": {"data-linenos": _matching(r"\s*\d+\s*")},
    "td": _CELL,
    "th": _CELL,
    "time": {"datetime": _anything},
    "track": {
        "default": _FLAG,
        "kind": _matching("subtitles|captions|descriptions|chapters"),
        "label": _anything,
        "src": _own_file,
        "srclang": _anything,
    },
    "video": {
        **_PLAYER,
        "height": _SIZE,
        "playsinline": _FLAG,
        "poster": _own_file,
        "width": _SIZE,
    },
}


def allowed_value(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute as it may stand on a tag, None where it may not."""
    rule = ATTRIBUTES.get(tag, EVERYWHERE).get(name) or EVERYWHERE.get(name)
    return rule(value) if rule else None


def is_allowed_input(attributes: Mapping[str, str]) -> bool:
    """Tell whether an `<input>` is the box of a ticked list, or the switch of a tab."""
    if attributes.get("type", "").lower() == "checkbox":
        return "disabled" in attributes
    return attributes.get("type", "").lower() == "radio" and {"id", "name"} <= attributes.keys()
