"""What a browser would run of a converted text, and pieces of text that try to get there."""

import functools
import re
from html.parser import HTMLParser

import markdown
import yaml
from hypothesis import strategies as st

from sites import ROOT

RUNNING = re.compile(r"[\s\x00-\x20]*(?:java|vb)script:", re.IGNORECASE)

TEXT_TAGS = frozenset(
    "p br em strong ul ol li blockquote code pre div span table thead tbody tr th td del sub sup hr dl dt dd".split()
)

PIECES = st.sampled_from(
    ["<script>", "</script>", "`", "``", "```", "~~~", "\n", "\n\n", "    ", "<!--", "-->", "<!-->", "<div>", "</div>",
     "<b ", "<img ", ">", " onload=x ", "x", " ", "\\", "[x](", ")", "javascript:x", "[x]: ", "[x]", "{: ", " }", "<", "*",
     "> ", "- ", "&#106;avascript:x", '<a href="', '"', "<p>", "<?", "?>", "<![CDATA[", "]]>", "<iframe>", "# ", "py\n", "'"]
)  # fmt: skip


@functools.cache
def converter() -> markdown.Markdown:
    """Return a converter with the extensions of mkdocs.yml."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    names = [next(iter(each)) if isinstance(each, dict) else each for each in config]
    return markdown.Markdown(extensions=names)


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
