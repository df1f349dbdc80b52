"""Read the export of Ghost (Settings, Import/Export): one JSON file."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from friday_forum.moving_in.export import Export, ImportSourceError, Item, Person, Site, Term
from friday_forum.moving_in.readers.moments import first_day_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from friday_forum.moving_in.export import Status

OWN_ADDRESS = "__GHOST_URL__"
"""What exports write for the address of the site."""

_SOMEWHERE = "https://ghost.invalid"
"""Stands for the site's address where it is not known; the ending is reserved (RFC 2606)."""

SIZE_LIMIT = 512 * 1024 * 1024


def read_ghost(path: Path, name: str, zone: ZoneInfo, site: str = "") -> Export:
    """Return the export; raises ImportSourceError for a file that is none."""
    tables = _tables(path, name)
    settings = {str(row.get("key")): row.get("value") for row in _rows(tables, "settings")}
    url = (site or _SOMEWHERE).rstrip("/")
    export = Export(name, iter(()), Site(str(settings.get("title") or ""), url, ("/rss/",)))
    export.people = {str(row.get("id")): _person(row) for row in _rows(tables, "users")}
    export.items = _items(tables, export, zone, url)
    return export


def _tables(path: Path, name: str) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            raw = file.read(SIZE_LIMIT + 1)
        value = json.loads(raw.decode("utf-8-sig", "replace")) if len(raw) <= SIZE_LIMIT else None
    except (OSError, ValueError, RecursionError) as error:
        raise ImportSourceError(f"{name} is no JSON: {error}") from None
    if len(raw) > SIZE_LIMIT:
        raise ImportSourceError(f"{name} has more than {SIZE_LIMIT // 2**20} MB")
    found = value.get("db") if isinstance(value, dict) else None
    holder = found[0] if isinstance(found, list) and found else value
    while (
        isinstance(holder, dict) and "posts" not in holder and isinstance(holder.get("data"), dict)
    ):
        holder = holder["data"]
    if not isinstance(holder, dict) or not isinstance(holder.get("posts"), list):
        raise ImportSourceError(f"{name} is no export of Ghost: it has no posts")
    return holder


def _rows(tables: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = tables.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _text(row: dict[str, Any], *names: str) -> str:
    found = (row.get(name) for name in names)
    return next((value for value in found if isinstance(value, str) and value.strip()), "")


def _person(row: dict[str, Any]) -> Person:
    name = _text(row, "name") or _text(row, "slug")
    return Person(
        str(row.get("id")), name, _text(row, "slug"), _text(row, "bio"), _text(row, "website")
    )


def _linked(tables: dict[str, Any], name: str, other: str) -> dict[str, list[str]]:
    """Return, by post, the ids that a table of pairs links it to, in their order."""
    pairs: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in _rows(tables, name):
        order = row.get("sort_order")
        at = order if isinstance(order, int) else 0
        pairs[str(row.get("post_id"))].append((at, str(row.get(other))))
    return {post: [id_ for _, id_ in sorted(found)] for post, found in pairs.items()}


def _items(tables: dict[str, Any], export: Export, zone: ZoneInfo, url: str) -> Iterator[Item]:
    tags = {str(row.get("id")): row for row in _rows(tables, "tags")}
    of_tags, of_people = (
        _linked(tables, "posts_tags", "tag_id"),
        _linked(tables, "posts_authors", "author_id"),
    )
    meta = {str(row.get("post_id")): row for row in _rows(tables, "posts_meta")}
    for number, row in enumerate(_rows(tables, "posts"), 1):
        id_, slug = str(row.get("id", number)), _text(row, "slug")
        people = of_people.get(id_) or ([str(row["author_id"])] if row.get("author_id") else [])
        content, notes = _content(row, url)
        more = meta.get(id_, {})
        yield Item(
            key=f"ghost:{id_}",
            kind="page" if row.get("type") == "page" or row.get("page") == 1 else "post",
            title=_text(row, "title"),
            status=_status(row),
            date=first_day_in(zone, map(row.get, ("published_at", "created_at", "updated_at"))),
            slug=slug,
            link=f"{url}/{slug}/",
            addresses=(f"/{slug}/",) if slug else (),
            people=tuple(key for key in people if key in export.people),
            terms=tuple(
                _term(tags[key]) for key in of_tags.get(id_, ()) if _is_public(tags.get(key))
            ),
            content=content,
            excerpt=_text(row, "custom_excerpt"),
            description=_text(row, "meta_description") or _text(more, "meta_description"),
            featured=_text(row, "feature_image", "image").replace(OWN_ADDRESS, url),
            type_name="post",
            notes=notes,
        )


def _content(row: dict[str, Any], url: str) -> tuple[str, tuple[str, ...]]:
    if html := _text(row, "html"):
        return html.replace(OWN_ADDRESS, url), ()
    if plain := _text(row, "plaintext", "markdown"):
        paragraphs = "".join(f"<p>{part}</p>" for part in plain.replace("<", "&lt;").split("\n\n"))
        return paragraphs, ("the export has its text without markup alone",)
    return "", ("its text is empty in the export",)


def _status(row: dict[str, Any]) -> Status:
    status, visibility = _text(row, "status"), _text(row, "visibility") or "public"
    if status == "draft":
        return "draft"
    if visibility != "public":
        return "paid"
    return {"published": "published", "scheduled": "scheduled"}.get(status, "private")  # type: ignore[return-value] # three words


def _is_public(tag: dict[str, Any] | None) -> bool:
    """Tell whether a tag is for readers; those that begin with # are for editors."""
    return (
        tag is not None
        and not _text(tag, "name").startswith("#")
        and _text(tag, "visibility") != "internal"
    )


def _term(tag: dict[str, Any]) -> Term:
    slug = _text(tag, "slug")
    return Term("tag", slug, _text(tag, "name") or slug, _text(tag, "description"), f"/tag/{slug}/")
