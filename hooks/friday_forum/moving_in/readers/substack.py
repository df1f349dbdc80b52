"""Read the export of Substack (Settings, Exports): a zip of posts.csv and one HTML file a post."""

from __future__ import annotations

import csv
import html
import io
import zipfile
from typing import TYPE_CHECKING

from friday_forum.moving_in.export import Export, ImportSourceError, Item, Site
from friday_forum.moving_in.readers.moments import first_day_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from friday_forum.moving_in.export import Status

LIST = "posts.csv"
FILE_LIMIT = 16 * 1024 * 1024
"""Bytes of one file when it is unpacked."""

_SOMEWHERE = "https://substack.invalid"


def read_substack(path: Path, name: str, zone: ZoneInfo, site: str = "") -> Export:
    """Return the export; raises ImportSourceError for a zip that is none."""
    try:
        archive = zipfile.ZipFile(path)
        files = {info.filename: info for info in archive.infolist()}
        listed = next((each for each in files if each.rpartition("/")[2] == LIST), None)
        if listed is None:
            raise ImportSourceError(f"{name} is no export of Substack: it holds no {LIST}")
        rows = list(csv.DictReader(io.StringIO(_read(archive, files[listed]), newline="")))
    except (OSError, zipfile.BadZipFile, csv.Error, RuntimeError, NotImplementedError) as error:
        raise ImportSourceError(f"{name} cannot be read: {error}") from None
    url = (site or _SOMEWHERE).rstrip("/")
    export = Export(name, iter(()), Site(url=url, feeds=("/feed/",)))
    folder = listed.removesuffix(LIST)
    export.items = _items(archive, files, rows, folder, zone, url, export)
    return export


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """Return a file's text, cut at the limit: what unpacks to more is no post."""
    with archive.open(info) as file:
        return file.read(FILE_LIMIT).decode("utf-8-sig", "replace")


def _items(  # noqa: PLR0913, PLR0917 - what a row is made an item with
    archive: zipfile.ZipFile,
    files: dict[str, zipfile.ZipInfo],
    rows: list[dict[str, str]],
    folder: str,
    zone: ZoneInfo,
    url: str,
    export: Export,
) -> Iterator[Item]:
    with archive:
        for number, raw in enumerate(rows, 1):
            row = {
                key: value or ""
                for key, value in raw.items()
                if isinstance(key, str) and not isinstance(value, list)
            }
            post = row.get("post_id", "")
            id_, _, slug = post.partition(".")
            file = files.get(f"{folder}posts/{post}.html")
            content = ""
            notes: tuple[str, ...] = ("its text is not in the export",)
            if file is not None and post:
                try:
                    content = _read(archive, file)
                    notes = ()
                except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
                    export.repairs.add(f"a file that cannot be unpacked was left out ({post})", 0)
            if audio := row.get("podcast_url", ""):
                content = f'<p><a href="{html.escape(audio)}">Listen</a></p>{content}'
            yield Item(
                key=f"substack:{id_ or number}",
                kind="page" if row.get("type") == "page" else "post",
                title=row.get("title", "") or slug.replace("-", " "),
                status=_status(row),
                date=first_day_in(zone, map(row.get, ("post_date", "email_sent_at"))),
                slug=slug,
                link=f"{url}/p/{slug}",
                addresses=(f"/p/{slug}",) if slug else (),
                content=content,
                excerpt=row.get("subtitle", ""),
                type_name=row.get("type", "") or "newsletter",
                notes=notes,
            )


def _status(row: dict[str, str]) -> Status:
    """Return the status; what only subscribers read was not public, whether they paid or not."""
    if row.get("is_published", "").strip().lower() != "true":
        return "draft"
    return "published" if row.get("audience", "").strip() in {"everyone", ""} else "paid"
