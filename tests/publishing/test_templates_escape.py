"""Every value in every template is escaped, or is HTML that the converter made."""

import re
from html.parser import HTMLParser

import jinja2
import pytest
from jinja2 import nodes

from sites import ROOT, build_site, make_article, make_author, make_job, make_post, make_topic

TEMPLATES = sorted(
    path.relative_to(ROOT / "overrides").as_posix()
    for path in (ROOT / "overrides").rglob("*.html")
    if not path.name.endswith(".txt.html") and path.name != "robots.html"
)
ESCAPING = {"e", "tojson", "script_tag", "urlencode"}
CONVERTED = {
    "page.content", "content", "question_html", "author_bio", "bio.bio_html", "comment.html",
    "issue.question", "issue.answer",
}  # fmt: skip
REPLACED = {("section.title", "<", "&lt;"), ("contract", "<", r"\u003c")}
"""A title of the table of contents, which the converter made, and JSON."""

OWNERS_HTML = {"config.copyright"}
NUMBERS = re.compile(
    r"(?:.*\.)?(?:count|number|pages|total|level|size|day|id|year|comments|hue|date|mkdocs_version)"
)
MACROS = {
    "avatar",
    "card",
    "contents",
    "day",
    "status",
    "super",
    "topic_list",
    "strftime",
    "isoformat",
}
CAPTURED = {"partials/head-description.html"}
"""Rendered into a variable that is escaped where it is used."""


def written(node):
    """Return how an expression of names and attributes reads."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    return ""


def is_safe(node):
    match node:
        case nodes.TemplateData() | nodes.Const():
            return True
        case nodes.Filter(name="replace"):
            return (written(node.node), *(arg.value for arg in node.args)) in REPLACED
        case nodes.Filter(name="lower"):
            return written(node.node) == "label"
        case nodes.Filter():
            return node.name in ESCAPING
        case nodes.CondExpr():
            return is_safe(node.expr1) and (node.expr2 is None or is_safe(node.expr2))
        case nodes.Call():
            called = node.node
            return (called.attr if isinstance(called, nodes.Getattr) else written(called)) in MACROS
        case nodes.Sub() | nodes.Add():
            return True
        case _:
            name = written(node)
            return name in CONVERTED | OWNERS_HTML or NUMBERS.fullmatch(name) is not None


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_value_is_escaped_or_is_html_of_the_converter(name):
    if name in CAPTURED:
        return
    tree = jinja2.Environment().parse((ROOT / "overrides" / name).read_text("utf-8"))
    captured = {
        id(inner)
        for block in tree.find_all(nodes.AssignBlock)
        for inner in block.find_all(nodes.Output)
    }
    for output in tree.find_all(nodes.Output):
        if id(output) not in captured:
            assert [str(node) for node in output.nodes if not is_safe(node)] == []


EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7 * 7 }} &amp; --> ]]>"
NAME = 'x" onerror="alert(1)'
ADDRESS = "https://x.example/?a=\"onclick='alert(1)"


class Acts(HTMLParser):
    """Collects what a page would run, and what a text broke out into."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):  # noqa: D102 - the parser calls it
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.found += [f"{name}={value}" for name, value in attrs if "javascript:" in (value or "")]


def hostile_site(folder, **changes):
    """Build a site in which every text of a writer and of the owner is hostile."""
    source, read, link = ({"title": EVIL, "url": ADDRESS} for _ in range(3))
    keys = {"title": EVIL, "description": EVIL, "source": source, "additional_read": [read]}
    day = {"posted": "2026-11-20", "expires": "2027-01-10"}
    comments = (
        f"- id: 1\n  author: |\n    {EVIL}\n  date: 2026-11-20T12:00:00Z\n  text: |\n    {EVIL}\n"
    )
    files = {
        "index.md": "# Home\n",
        "forum/2026/a.md": make_post(f"## One {EVIL}\n\n## Two\n\n## Three\n", asker=EVIL, question=EVIL, updated="2026-11-21", aliases=["/?p=1", "/old/"], update_to="forum/2026/b.md", **keys),
        "forum/2026/a.comments.yml": comments,
        "forum/2026/b.md": make_post(date="2026-11-13", **{**keys, "title": f"b {EVIL}"}),
        "articles/c.md": make_article("[a](../forum/2026/a.md)", **keys),
        "authors/dan-metz.md": make_author(EVIL, name=EVIL, role=EVIL, organization=EVIL, bio=EVIL, links=[link], avatar=f"pictures/{NAME}.png"),
        "authors/kim.md": make_author("", name=EVIL, role=EVIL, organization=EVIL),
        f"pictures/{NAME}.png": b"x",
        "topics/interviews.md": make_topic(title=EVIL, description=EVIL),
        "jobs/d.md": make_job(title=EVIL, company=EVIL, **day),
        "jobs/e.md": make_job(title=f"e {EVIL}", company=EVIL, company_url="https://x.example/'\"<b>", **day),
        "about.md": f"---\ntitle: 'x {EVIL.replace(chr(39), chr(39) * 2)}'\n---\nAbout.\n",
    }  # fmt: skip
    call = {"text": EVIL, "label": EVIL, "url": "ask/"}
    forum = {
        "name": EVIL, "organization": EVIL, "organization_url": "https://x.example/\"'<b>", "tagline": EVIL,
        "welcome": EVIL, "invitation": EVIL, "email": "us@x.example", "share_cards": False,
        "calls_to_action": {"ask": call, "job": call, "bad_boss": call},
        "ask": {"endpoint": "https://x.example/letters"},
        **changes.pop("forum", {}),
    }  # fmt: skip
    config = {
        "site_name": EVIL, "site_description": EVIL, "repo_url": "https://github.com/a/b", "edit_uri": "edit/main/",
        **changes,
    }  # fmt: skip
    return build_site(folder, files, now="2026-11-24", forum=forum, config=config)


@pytest.mark.parametrize(
    "comments",
    [
        {"provider": "isso", "isso": {"url": "https://x.example"}},
        {"provider": "giscus", "giscus": {"repo": "a/b", "repo_id": EVIL, "category": EVIL, "category_id": EVIL}},
    ],
    ids=["isso", "giscus"],
)  # fmt: skip
def test_a_hostile_value_in_every_field_and_setting_stays_text(tmp_path, comments):
    site = hostile_site(tmp_path, forum={"comments": comments})
    pages = [
        (name, raw.decode())
        for name, raw in site.everything().items()
        if name.endswith((".html", ".xml"))
    ]
    assert len(pages) > 20
    shown = ("forum/2026/a/", "forum/2026/b/", "articles/c/", "authors/kim/", "jobs/d/", "jobs/e/")
    assert [url for url in shown if not site.has(url)] == []
    assert "pictures/x" in site.html("authors/dan-metz/")
    for name, page in pages:
        assert "<script>alert" not in page, name
        assert "49" not in re.findall(r"> \d\d &amp;", page), name
        acts = Acts()
        acts.feed(page)
        acts.close()
        assert acts.found == [], name
