"""The allow list: which tags, attributes, classes and addresses the HTML of a text may hold.

CONTRIBUTING.md says the same to writers. What nobody listed here is taken out of a page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Rule: TypeAlias = "Callable[[str], str | None]"
"""Returns the value of an attribute as it may stand, None where it may not stand at all."""

TAGS = frozenset(
    """
    a abbr b bdi bdo blockquote br cite code col colgroup caption dd del details dfn div dl dt em
    figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s
    samp small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul
    var video audio wbr input label
    """.split()
)
"""`input` and `label` are those that extensions make: ticked lists, and tabs."""

VOID_TAGS = frozenset({"br", "col", "hr", "img", "input", "source", "track", "wbr"})
PARENTS = {"li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}}
"""Outside of their parents these close an element of the page around the text."""

_NETWORK_SCHEMES = frozenset({"http", "https", "ftp", "ws", "wss"})
_TABLE_PARTS = ("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr")
NEEDED_AROUND = {**PARENTS, **dict.fromkeys(_TABLE_PARTS, {"table"})}
"""Tags that mean something inside of others alone, wherever in there."""

LINK_SCHEMES = frozenset({"http", "https", "mailto"})

CLASSES = frozenset(
    """
    additional-read admonition admonition-title abstract annotate bug button cards danger end example
    failure footnote footnote-backref footnote-ref grid headerlink highlight highlighttable info
    inline keys linenodiv linenos md-button md-button--primary note question quote success
    tabbed-alternate tabbed-block tabbed-content tabbed-labels tabbed-set task-list
    task-list-control task-list-indicator task-list-item tip toc toclink warning
    """.split()
)
"""Classes of Material's own content; those that place something over a page are not among them."""

_OTHER_CLASSES = re.compile(
    r"language-[\w+#.-]+|key-[a-z0-9-]+|(?:[a-z]{1,2}[0-9]?|cpf)(?:-[A-Z]\w*+)*+|hll"
)
"""The language of code, keys of a keyboard, and what Pygments calls the words of code."""

TEMPLATE_IDS = frozenset(
    """
    additional-read answer bios comment-email comment-name comment-text content discussion entries
    everything authors topics job-filter mentioned-in problems question recent search search-words
    similar story this-week
    """.split()
)
"""The ids of the templates in overrides/; a test compares the two."""

_TEMPLATE_ID = re.compile(r"(?:ask-[a-z]+|comment-\d+)\Z|__(?!tabbed_\d|codelineno-|span-)")
_CONTROLS = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*+:")
_TWO_SLASHES = re.compile(r"[/\\]{2}")
_PICTURE_DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif)[;,]", re.IGNORECASE)


def scheme_of(address: str) -> str:
    """Return the scheme of an address in small letters, as a browser reads it, or nothing.

    A browser cuts off spaces and controls at both ends and passes over tabs and line breaks:
    https://url.spec.whatwg.org/#concept-basic-url-parser.
    """
    match = _SCHEME.match(_as_browsers_read(address))
    return match[0][:-1].lower() if match else ""


def _as_browsers_read(address: str) -> str:
    return _CONTROLS.sub("", address.strip("".join(map(chr, range(0x21)))))


def leads_to_other_host(address: str) -> bool:
    """Tell whether a browser would ask another host for what stands at an address."""
    return scheme_of(address) in _NETWORK_SCHEMES or bool(
        _TWO_SLASHES.match(_as_browsers_read(address))
    )


def candidates_of(srcset: str) -> list[str]:
    """Return the addresses of a `srcset`; one that has a comma in it becomes several."""
    return [part.split()[0] for part in srcset.split(",") if part.strip()]


def is_template_id(value: str) -> bool:
    """Tell whether an id belongs to the page around the text."""
    return value in TEMPLATE_IDS or _TEMPLATE_ID.match(value) is not None


def is_allowed_class(name: str) -> bool:
    """Tell whether a text may use a class."""
    return name in CLASSES or _OTHER_CLASSES.fullmatch(name) is not None


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
        "name": _matching(r"__codelineno-[\w-]+"),
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
