"""Build small sites for tests: content with sane defaults, a catalog, a whole build."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock
from zoneinfo import ZoneInfo

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from built import Site, heard
from friday_forum.content.catalog import Catalog, build_catalog
from friday_forum.content.files import DocsFolder, list_files
from friday_forum.content.schedule import Schedule
from friday_forum.content.settings import Settings
from friday_forum.text.conversion import Dialect, read_dialect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[2]
NOW = "2026-11-21T12:00"

Files = "Mapping[str, str | bytes]"

IDENTITY = {
    "site_name": "Friday Forum",
    "site_description": "A career question from a reader, answered by a professional every Friday.",
    "site_url": "https://friday-forum.example/",
    "not_in_nav": "*",
    "nav": [{"This week": "index.md"}, {"Archive": "forum/index.md"}],
}
COLUMN = {
    "name": "Friday Forum",
    "organization": "Need a New Gig",
    "tagline": "A question about work, answered every Friday",
    "email": "letters@friday-forum.example",
    "timezone": "UTC",
}


def front_matter(body: str, **keys: object) -> str:
    """Return a file with the given keys; a key that is None is left out."""
    kept = {key: value for key, value in keys.items() if value is not None}
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True, sort_keys=False)}---\n{body}\n"


def make_post(body: str = "Take a breath.\n\nThen ask.", **keys: object) -> str:
    """Return a forum post that has no problem unless the keys given make one."""
    defaults: dict[str, object] = {
        "title": "Second chance?",
        "date": "2026-11-20",
        "author": "dan-metz",
        "asker": "Terry",
        "question": "My interview went badly. What now?",
        "description": "Ask once, soon, in the thank-you note.",
        "topics": ["interviews"],
    }
    return front_matter(body, **{**defaults, **keys})


def make_article(body: str = "Culture is what people do.", **keys: object) -> str:
    """Return an article that has no problem unless the keys given make one."""
    defaults: dict[str, object] = {
        "title": "What is culture?",
        "date": "2026-11-18",
        "author": "dan-metz",
        "description": "What people do when nobody looks.",
        "topics": ["interviews"],
    }
    return front_matter(body, **{**defaults, **keys})


def make_author(body: str = "A long bio.", **keys: object) -> str:
    """Return an author."""
    defaults: dict[str, object] = {
        "name": "Dan Metz",
        "role": "Director",
        "organization": "The Resilience Group",
        "bio": "Dan finds leaders.",
    }
    return front_matter(body, **{**defaults, **keys})


def make_topic(body: str = "", **keys: object) -> str:
    """Return a topic."""
    defaults: dict[str, object] = {"title": "Interviews", "description": "All about interviews."}
    return front_matter(body, **{**defaults, **keys})


def make_job(body: str = "You run the payroll.", **keys: object) -> str:
    """Return an opening."""
    defaults: dict[str, object] = {
        "title": "Payroll clerk",
        "company": "Ash and Sons",
        "location": {"city": "Columbus", "region": "Ohio", "country": "US"},
        "employment_type": "full-time",
        "salary": {"min": 45000, "max": 55000, "currency": "USD", "period": "year"},
        "apply": "jobs@example.com",
        "posted": "2026-11-02",
        "expires": "2026-11-20",
    }
    return front_matter(body, **{**defaults, **keys})


BASE: dict[str, str | bytes] = {
    "authors/dan-metz.md": make_author(),
    "topics/interviews.md": make_topic(),
    "about.md": "# About\n\nA forum.\n",
    "ask.md": "# Ask\n\nWrite to us.\n",
}


def write_files(docs: Path, files: Files) -> None:
    """Write files below docs/, with the author and the topic that the defaults name."""
    for uri, content in {**BASE, **files}.items():
        path = docs / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def make_schedule(now: str = NOW, publish_at: str = "09:00", zone: str = "UTC") -> Schedule:
    """Return a schedule of Fridays."""
    timezone = ZoneInfo(zone)
    moment = dt.datetime.fromisoformat(now)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=timezone)
    return Schedule(timezone, dt.time.fromisoformat(publish_at), 4, moment)


def make_catalog(
    folder: Path,
    files: Files,
    *,
    now: str = NOW,
    preview: bool = False,
    settings: Settings | None = None,
) -> Catalog:
    """Write the files and read them into a catalog."""
    docs = folder / "docs"
    write_files(docs, files)
    docs_folder = DocsFolder(docs, "docs", list_files(docs))
    return build_catalog(
        docs_folder,
        settings or Settings(),
        make_schedule(now),
        preview=preview,
        dialect=site_dialect(),
    )


@cache
def site_dialect() -> Dialect:
    """Return the Markdown of the site, as mkdocs.yml has it."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    return read_dialect(config["markdown_extensions"])


def build_site(
    folder: Path,
    files: Files | None = None,
    *,
    now: str = "2026-11-21",
    strict: bool = False,
    without: str = "",
    preview: bool = False,
    forum: Mapping[str, object] | None = None,
    extra: Mapping[str, object] | None = None,
    config: Mapping[str, object] | None = None,
    hooks: Sequence[str] = (),
) -> Site:
    """Build a site with the project's own configuration, hooks and templates.

    `without` is a hook to leave out, `hooks` are further ones; `forum` are settings to change,
    `extra` and `config` other lines of mkdocs.yml. Without `files` the folder's own docs/ is built
    again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if files is not None:
        write_files(folder / "docs", files)
    link_project(folder)
    written = configuration(without, forum, config, extra, hooks)
    (folder / "mkdocs.yml").write_text(written, encoding="utf-8")
    return run_build(folder, now, strict=strict, preview=preview)


def link_project(folder: Path, *more: str) -> None:
    """Let a folder have the project's own hooks and templates, and what else is named."""
    for name in ("hooks", "overrides", *more):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)


def run_build(folder: Path, now: str, *, strict: bool = False, preview: bool = False) -> Site:
    """Build the project in a folder into the folder `site` of it."""
    site = Site(folder / "site")
    serving = "http://127.0.0.1:8000/" if preview else None
    with heard() as site.messages, mock.patch.dict("os.environ", {"FORUM_NOW": now}):
        loaded = load_config(str(folder / "mkdocs.yml"), strict=strict)
        loaded.plugins.on_startup(command="serve" if preview else "build", dirty=False)
        try:
            mkdocs_build(loaded, serve_url=serving)
        except Abort:
            site.aborted = True
    return site


def configuration(
    without: str = "",
    forum: Mapping[str, object] | None = None,
    changes: Mapping[str, object] | None = None,
    extra: Mapping[str, object] | None = None,
    hooks: Sequence[str] = (),
) -> str:
    """Return the project's mkdocs.yml with the identity of a test site, and a hook left out.

    Whoever makes the project theirs changes its name, address, repository and navigation.
    """
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not (without and f"hooks/{without}" in line)]
    config = yaml.safe_load("\n".join(kept))
    for key in ("repo_url", "repo_name", "edit_uri"):
        config.pop(key, None)
    config["extra"] = {**config["extra"], "forum": {**COLUMN, **(forum or {})}, **(extra or {})}
    config["hooks"] += hooks
    config["theme"]["language"] = "en"
    return yaml.safe_dump({**config, **IDENTITY, **(changes or {})}, sort_keys=False)
