"""Build exports of other systems for tests: nothing here is a copy of anybody's file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from friday_forum.editing.project import read_project
from friday_forum.moving_in.moving import move_in
from friday_forum.moving_in.sources import open_sources
from friday_forum.moving_in.wishes import Wishes
from sites import NOW

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from friday_forum.moving_in.report import Report

OLD = "https://old.example"
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
 xmlns:excerpt="{base}/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="{base}/">
<channel><title>Need a New Gig</title><link>{old}</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{old}</wp:base_site_url><wp:base_blog_url>{old}</wp:base_blog_url>
{extra}"""
PERSON = (
    "<wp:author><wp:author_login>dan</wp:author_login>"
    "<wp:author_display_name><![CDATA[Dan Metz]]></wp:author_display_name></wp:author>"
)


def wxr(*items: str, extra: str = PERSON, base: str = "http://wordpress.org/export/1.2") -> str:
    """Return an export of WordPress."""
    return HEAD.format(base=base, old=OLD, extra=extra) + "".join(items) + "</channel></rss>\n"


def item(
    content: str = "<p>A text.</p>",
    *,
    number: int = 1,
    title: str = "A title",
    name: str = "a-title",
    kind: str = "post",
    status: str = "publish",
    password: str = "",
    date: str = "2019-03-15 08:00:00",
    link: str | None = None,
    creator: str = "dan",
    terms: str = '<category domain="category" nicename="work"><![CDATA[Work]]></category>',
    meta: dict[str, str] | None = None,
    comments: str = "",
    more: str = "",
) -> str:
    """Return an item; `link` is `/2019/03/15/<name>/` unless another is given."""
    path = f"{OLD}/{date[:4]}/{date[5:7]}/{date[8:10]}/{name}/" if link is None else link
    metas = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in (meta or {}).items()
    )
    return f"""<item><title>{escape(title)}</title><link>{path}</link>
<dc:creator><![CDATA[{creator}]]></dc:creator><guid isPermaLink="false">{OLD}/?p={number}</guid>
<content:encoded><![CDATA[{content.replace("]]>", "]]]]><![CDATA[>")}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>{date}</wp:post_date><wp:comment_status>open</wp:comment_status>
<wp:post_name>{name}</wp:post_name><wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type><wp:post_password>{password}</wp:post_password>
{terms}{metas}{more}{comments}</item>
"""


def comment(number: int, text: str = "I agree.", **keys: object) -> str:
    """Return an approved comment unless another state is given."""
    values: dict[str, object] = {
        "parent": 0, "author": "Jo", "approved": 1, "type": "", "mail": "jo@private.example",
        "date": f"2019-03-16 10:{number % 60:02}:00", **keys,
    }  # fmt: skip
    return f"""<wp:comment><wp:comment_id>{number}</wp:comment_id>
<wp:comment_author><![CDATA[{values["author"]}]]></wp:comment_author>
<wp:comment_author_email>{values["mail"]}</wp:comment_author_email>
<wp:comment_author_IP>203.0.113.7</wp:comment_author_IP>
<wp:comment_date_gmt>{values["date"]}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>{values["approved"]}</wp:comment_approved>
<wp:comment_type>{values["type"]}</wp:comment_type>
<wp:comment_parent>{values["parent"]}</wp:comment_parent></wp:comment>
"""


def attachment(number: int, path: str, alt: str = "", parent: int = 0) -> str:
    """Return a file of the media library."""
    more = f"<wp:attachment_url>{OLD}{path}</wp:attachment_url><wp:post_parent>{parent}</wp:post_parent>"
    return item(
        "", number=number, title="A file", name=f"file-{number}", kind="attachment",
        status="inherit", terms="", more=more, meta={"_wp_attachment_image_alt": alt} if alt else {},
    )  # fmt: skip


def ghost(*posts: dict[str, object], **tables: object) -> str:
    """Return an export of Ghost."""
    return json.dumps({"db": [{"meta": {"version": "5.0"}, "data": {"posts": posts, **tables}}]})


def write_substack(path: Path, rows: list[dict[str, str]], texts: dict[str, str]) -> Path:
    """Write an export of Substack."""
    names = ["post_id", "post_date", "is_published", "type", "audience", "title", "subtitle"]
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, names)
    writer.writeheader()
    writer.writerows(rows)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("posts.csv", table.getvalue())
        for name, text in texts.items():
            archive.writestr(f"posts/{name}.html", text)
    return path


def move(project: Path, *sources: str | Path, now: str = NOW, **wishes: object) -> Report:
    """Move exports into a project and return the report; a text is the source of a file."""
    paths = []
    for number, source in enumerate(sources):
        if isinstance(source, str):
            path = project / f"export-{number}.xml"
            path.write_text(source, "utf-8", errors="surrogatepass")
            source = path  # noqa: PLW2901 - a text has become a file
        paths.append(source)
    opened = read_project(project, {"FORUM_NOW": now})
    site = str(wishes.get("old_site", ""))
    found = open_sources(paths, opened, site)
    uploads = wishes.pop("uploads", None) or found.uploads
    return move_in(found.exports, opened, Wishes(uploads=uploads, **wishes))


def texts_in(project: Path, folder: str = "docs") -> dict[str, str]:
    """Return the texts below a folder of a project, by their paths."""
    files = sorted(path for path in (project / folder).rglob("*") if path.is_file())
    return {
        path.relative_to(project / folder).as_posix(): path.read_text("utf-8", "replace")
        for path in files
    }


# The seed's column: the facts of the first page, in five shapes that sites have it in.
ASKED = (
    "I had an interview yesterday and it went badly, since a migraine came on an hour before. "
    "I thought about another day and stuck it out. I am angry with myself. "
    "Is there any way to get a second chance?"
)
ANSWERED = (
    "It happens to everyone, and staying positive helps. Now and then there is a second chance.",
    "Take a few hours, a day at most, and then move on to what comes next.",
    f'Additional read: <a href="{OLD}/2018/05/04/culture/">What is company culture?</a>',
    "Ask soon, in the thank-you note, and say what went wrong in a sentence.",
)
WELCOME = "Welcome to the Friday Forum! Every Friday one reader asks and a professional answers."
INVITED = "What are your thoughts? Comment below."
BIO = (
    "Dan Metz is the Director of Executive Search and Employee Development at the Resilience "
    "Group, LLC. He is also Co-Founder and Contributing Author of Need a New Gig."
)


def _block(name: str, inside: str) -> str:
    return f"<!-- wp:{name} -->\n{inside}\n<!-- /wp:{name} -->\n\n"


def seed_shapes() -> dict[str, str]:
    """Return the column as headings, bold paragraphs, blocks, a quote, and plain text."""
    first, *others = ANSWERED
    rest = "".join(f"<p>{each}</p>" for each in others)
    bold = "\n\n".join(others)
    paragraphs = "".join(_block("paragraph", f"<p>{each}</p>") for each in others)
    return {
        "headings": f"<p>{WELCOME}</p><h2>Here is This Week's Question</h2><h3>Terry asks:</h3>"
        f"<p>{ASKED}</p><p>{first}</p><h3>Time out</h3>{rest}<p>{INVITED}</p><p>{BIO}</p>",
        "bold": f"{WELCOME}\n\n<strong>Here is this week’s question:</strong>\n\n"
        f"<strong>Terry asks:</strong> {ASKED}\n\n{first}\n\n<strong>Time out</strong>\n\n{bold}"
        f"\n\n<em>{INVITED}</em>\n\n<em>{BIO}</em>",
        "blocks": _block("paragraph", f"<p>{WELCOME}</p>")
        + _block("heading", "<h2>This week's question</h2>")
        + _block("paragraph", f"<p><strong>Terry asks:</strong><br>{ASKED}</p>")
        + _block("paragraph", f"<p>Terry, {first}</p>")
        + paragraphs
        + _block("paragraph", f"<p>{INVITED}</p>")
        + _block("separator", "<hr/>")
        + _block("paragraph", f"<p>{BIO}</p>"),
        "quote": f"<p>{WELCOME} Here is this week's question:</p><p>Terry asks:</p>"
        f"<blockquote><p>{ASKED}</p></blockquote><p>{first}</p>{rest}<p>{INVITED}</p><p>{BIO}</p>",
        "plain": f"{WELCOME}\n\nHere is this week's question.\n\nTerry asks:\n\n{ASKED}\n\n{first}"
        f"\n\n{bold}\n\n{INVITED}\n\n{BIO} You can follow his blog.",
    }


MUTATIONS = (
    b"", b"\x00", b"\x0b", b"&", b"<", b"]]>", b"<![CDATA[", b"<item>", b"</item>", b"../../../../x", b"\xff\xfe",
    b"&#0;", b"<!--", b"-->", b"%2e%2e/", b"\n---\n", b"9" * 40, b"</rss>", "🙈".encode(), b"<wp:post_name>/../../y</wp:post_name>",
)  # fmt: skip
"""What a mutated export gets somewhere."""


def mutate(raw: bytes, chance: random.Random) -> bytes:
    """Return an export that something happened to: cut, doubled, or with bytes in it."""
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(raw) + 1)
        match chance.randrange(5):
            case 0:
                raw = raw[:at]
            case 1:
                until = at + chance.randrange(200)
                raw = raw[:until] + raw[at:until] + raw[until:]
            case 2:
                raw = raw[:at] + raw[at + chance.randrange(200) :]
            case 3:
                name = chance.choice(
                    [b"a-title", b"publish", b"2019-03-15", b"dan", b"work", b"post", b"1"]
                )
                raw = raw.replace(name, chance.choice(MUTATIONS), chance.randint(1, 4))
            case _:
                raw = raw[:at] + chance.choice(MUTATIONS) + raw[at:]
    return raw


def everything_beside(outer: Path, project: Path) -> set[str]:
    """Return the files around a project's docs and its folder of decisions."""
    inside = (project / "docs", project / "moving-in")
    return {
        str(path)
        for path in outer.rglob("*")
        if not any(path.is_relative_to(folder) for folder in inside)
    }
