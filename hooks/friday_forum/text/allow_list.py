"""The allow list: which tags, classes and ids the HTML of a text may hold.

`allowed_attributes.py` has the rest of it, and CONTRIBUTING.md says the same to writers.
"""

from __future__ import annotations

import re

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
PARENTS = {"li": frozenset({"ul", "ol"}), "dt": frozenset({"dl"}), "dd": frozenset({"dl"})}
"""Outside of their parents these close an element of the page around the text."""

_TABLE_PARTS = ("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr")
NEEDED_AROUND = {**PARENTS, **dict.fromkeys(_TABLE_PARTS, frozenset({"table"}))}
"""Tags that mean something inside of others alone, wherever in there."""

CLASSES = frozenset(
    """
    abstract additional-read admonition admonition-title annotate bug button cards danger end
    example failure footnote footnote-backref footnote-ref gallery grid headerlink highlight
    highlighttable info inline keys linenodiv linenos md-button md-button--primary note
    question quote success tabbed-alternate tabbed-block tabbed-content tabbed-labels
    tabbed-set task-list task-list-control task-list-indicator task-list-item tip toc toclink
    video warning
    """.split()
)
"""Classes of Material's own content; those that place something over a page are not among them."""

_OTHER_CLASSES = re.compile(
    r"language-[\w+#.-]+|key-[a-z0-9-]+|(?:[a-z]{1,2}[0-9]?|cpf)(?:-[A-Z]\w*+)*+|hll"
)
"""The language of code, keys of a keyboard, and what Pygments calls the words of code."""

THEME_PREFIX = "forum--"
"""Begins the ids of the templates in overrides/; ids that are made of headings never hold `--`."""

PUBLIC_IDS = frozenset({"answer", "discussion", "question"})
"""Places of a page that mails, feeds and other sites link to; `comment-1` is one, too."""

_TEMPLATE_ID = re.compile(rf"{THEME_PREFIX}|comment-e?\d+\Z|__(?!tabbed_\d|codelineno-|span-)")


def is_template_id(value: str) -> bool:
    """Tell whether an id belongs to the page around the text."""
    return value in PUBLIC_IDS or _TEMPLATE_ID.match(value) is not None


def is_allowed_class(name: str) -> bool:
    """Tell whether a text may use a class."""
    return name in CLASSES or _OTHER_CLASSES.fullmatch(name) is not None
