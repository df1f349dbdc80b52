"""Build small sites for tests: content with sane defaults, a catalog, a whole build."""

from __future__ import annotations

import datetime as dt
import logging
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock
from zoneinfo import ZoneInfo

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from friday_forum.content.catalog import Catalog, build_catalog
from friday_forum.content.files import DocsFolder, list_files
from friday_forum.content.schedule import Schedule
from friday_forum.content.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).parents[2]
NOW = "2026-11-21T12:00"

Files = "Mapping[str, str | bytes]"


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
    return build_catalog(docs_folder, settings or Settings(), make_schedule(now), preview=preview)


@dataclass
class Site:
    """A built site: its folder and what was said on the way."""

    folder: Path
    messages: list[str] = field(default_factory=list)
    aborted: bool = False

    def html(self, url: str) -> str:
        """Return the page at an address such as `forum/2026/x/`."""
        return (self.folder / url / "index.html").read_text(encoding="utf-8")

    def has(self, url: str) -> bool:
        """Tell whether there is a page at an address."""
        return (self.folder / url / "index.html").is_file()

    def everything(self) -> dict[str, bytes]:
        """Return every file of the site."""
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    def mentions(self, text: str) -> list[str]:
        """Return the files that hold a text."""
        return [name for name, raw in self.everything().items() if text.encode() in raw]


@contextmanager
def heard() -> Iterator[list[str]]:
    """Collect what MkDocs and the hooks warn of."""
    messages: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    listener = Listener(level=logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield messages
    finally:
        logger.removeHandler(listener)


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
    for name in ("hooks", "overrides"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    written = _configuration(without, forum or {}, extra or {}, config or {}, hooks)
    (folder / "mkdocs.yml").write_text(written, encoding="utf-8")
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


def build_starter(folder: Path, now: str = "2026-11-24", docs: Path = ROOT / "docs") -> Site:
    """Build content as it is published, with the project's own settings, into a folder."""
    site = Site(folder)
    with heard() as site.messages, mock.patch.dict("os.environ", {"FORUM_NOW": now}):
        config = load_config(
            str(ROOT / "mkdocs.yml"), strict=True, site_dir=str(folder), docs_dir=str(docs)
        )
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except Abort:
            site.aborted = True
    return site


def _configuration(
    without: str,
    forum: Mapping[str, object],
    extra: Mapping[str, object],
    changes: Mapping[str, object],
    hooks: Sequence[str],
) -> str:
    """Return mkdocs.yml with a hook left out; assets of the real docs/ are not needed in tests."""
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not (without and f"hooks/{without}" in line)]
    config = yaml.safe_load("\n".join(kept))
    config["extra"]["forum"] |= {"timezone": "UTC", **forum}
    config["extra"] |= extra
    config["hooks"] += hooks
    config |= changes
    config["not_in_nav"] = "*"
    config["nav"] = [{"This week": "index.md"}, {"Archive": "forum/index.md"}]
    return yaml.safe_dump(config, sort_keys=False)
