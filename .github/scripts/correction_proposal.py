"""Make the corrected file of a page from the answers of the correction form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from friday_forum.content.front_matter import FrontMatter, parse_front_matter
from friday_forum.letters.forms import parse_issue_form
from harmless import escape_markdown, one_line
from proposal import Proposal, RefusedError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

FIELDS = {
    "page": "Page",
    "now": "What it says now",
    "better": "What it should say",
    "source": "How you know",
}
"""The labels of `.github/ISSUE_TEMPLATE/correction.yml` by our names for them."""

LONGEST = 1000
_BY_HAND = "An editor has to make this change by hand."


def propose_correction(body: str, number: int, root: Path, today: dt.date) -> Proposal:
    """Return the page with the words replaced; raises RefusedError if that cannot be done safely.

    Only the text below the front matter is changed, and only where the old words stand once.
    """
    found = parse_issue_form(body, FIELDS.values())
    lines = {name: one_line(found.get(label, "")) for name, label in FIELDS.items()}
    path = _known_page(root, lines["page"])
    mistakes = [] if path else ["“Page” is no post and no article of this site."]
    for name in ("now", "better"):
        if not lines[name]:
            mistakes.append(f"“{FIELDS[name]}” is empty. {_BY_HAND}")
        elif len(lines[name]) > LONGEST:
            mistakes.append(f"“{FIELDS[name]}” has more than {LONGEST} characters. {_BY_HAND}")
    if path is None or mistakes:
        raise RefusedError(mistakes)
    text = _corrected(root / path, lines["now"], escape_markdown(lines["better"]), today)
    return Proposal(path, text, f"Correct {path} after issue #{number}")


def _known_page(root: Path, page: str) -> str | None:
    """Look the page up among the files that exist, by address or by path."""
    files = [*root.glob("docs/forum/*/*.md"), *root.glob("docs/articles/*.md")]
    known = {file.relative_to(root).as_posix() for file in files if not file.is_symlink()}
    try:
        place = unquote(urlsplit(page).path).strip("/")
    except ValueError:
        return None
    name = place.removesuffix(".md")
    for start in range(name.count("/") + 1):  # the site may live below a path of its host
        rest = name.split("/", start)[-1]
        for path in (f"docs/{rest}.md", f"{rest}.md"):
            if path in known and not path.endswith("/index.md"):
                return path
    return None


def _corrected(file: Path, now: str, better: str, today: dt.date) -> str:
    text = file.read_text("utf-8-sig")
    matter, problems = parse_front_matter(text, file.name)
    if problems:
        raise RefusedError([f"The file of that page has a mistake of its own. {_BY_HAND}"])
    words = r"\s+".join(re.escape(word) for word in now.split())
    matches = list(re.finditer(words, matter.body))
    if len(matches) != 1:
        where = "is not in the text of that page" if not matches else "is there more than once"
        raise RefusedError([f"“{FIELDS['now']}” {where}. {_BY_HAND}"])
    start, end = matches[0].span()
    head = _dated(text.replace("\r\n", "\n").split("\n")[: matter.body_line - 1], matter, today)
    return "\n".join([*head, matter.body[:start] + better + matter.body[end:]])


def _dated(head: list[str], matter: FrontMatter, today: dt.date) -> list[str]:
    """Note the day of the change, unless the page has not run yet."""
    if not head or str(matter.values.get("date")) > today.isoformat():
        return head
    line = f"updated: {today.isoformat()}"
    at = matter.lines.get(("updated",))
    if at is None:
        return [*head[:-1], line, head[-1]]
    return [*head[: at - 1], line, *head[at:]]
