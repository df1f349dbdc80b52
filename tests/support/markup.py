"""What a browser would run of a converted text, and pieces of text that try to get there."""

from __future__ import annotations

import functools
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from friday_forum.editing.project import read_project
from sites import ROOT

if TYPE_CHECKING:
    import markdown

RUNNING = re.compile(r"[\s\x00-\x20]*(?:java|vb)script:", re.IGNORECASE)

TEXT_TAGS = frozenset(
    "p br em strong ul ol li blockquote code pre div span table thead tbody tr th td del sub sup hr dl dt dd".split()
)

PIECES = st.sampled_from(
    ["<script>", "</script>", "`", "``", "```", "~~~", "\n", "\n\n", "    ", "<!--", "-->", "<!-->", "<div>", "</div>",
     "<b ", "<img ", ">", " onload=x ", "x", " ", "\\", "[x](", ")", "javascript:x", "[x]: ", "[x]", "{: ", " }", "<", "*",
     "> ", "- ", "1. ", "[ ] ", "&#106;avascript:x", '<a href="', '"', "<p>", "<?", "?>", "<![CDATA[", "]]>", "<iframe>", "# ", "py\n", "'"]
)  # fmt: skip


@functools.cache
def converter() -> markdown.Markdown:
    """Return a converter for the Markdown of the site; reset it before each text."""
    return read_project(ROOT, {}).dialect.converter()


class Browser(HTMLParser):
    """Sees what a browser would run."""

    def __init__(self):
        super().__init__()
        self.runs = []

    def handle_starttag(self, tag, attrs):  # noqa: D102 - the parser calls it
        if tag in {"script", "iframe", "object", "embed"}:
            self.runs.append(tag)
        for name, value in attrs:
            if name.startswith("on") or RUNNING.match(value or ""):
                self.runs.append(name)


class Shown(Browser):
    """Sees every tag and address, too."""

    def handle_starttag(self, tag, attrs):  # noqa: D102 - the parser calls it
        super().handle_starttag(tag, attrs)
        if tag not in TEXT_TAGS or any(name in {"href", "src", "style"} for name, _ in attrs):
            self.runs.append(tag)
