"""The whole move: gather, convert, place, write, report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from friday_forum.moving_in.documents import Placed, render_document
from friday_forum.moving_in.earlier_comments import comments_uri, render_comments
from friday_forum.moving_in.export import UNPUBLISHED
from friday_forum.moving_in.gathering import OldSite, gather
from friday_forum.moving_in.ground import Ground, fold_people, fold_terms
from friday_forum.moving_in.links import Resolver
from friday_forum.moving_in.media import Media
from friday_forum.moving_in.placing import (
    add_aliases_to,
    add_words,
    find_old_addresses,
    place_texts,
    taken_addresses,
)
from friday_forum.moving_in.report import Report
from friday_forum.moving_in.standing import write_authors, write_follow, write_topics
from friday_forum.moving_in.texts import Text, Workshop, convert_item
from friday_forum.moving_in.written import Target
from friday_forum.text.conversion import TYPING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from friday_forum.editing.project import Project
    from friday_forum.moving_in.export import Export, Item
    from friday_forum.moving_in.gathering import Stored
    from friday_forum.moving_in.wishes import Wishes

FOLDER = "moving-in"
"""Beside mkdocs.yml: the editor's decisions, the report, and what was written."""


def move_in(exports: Iterable[Export], project: Project, wishes: Wishes) -> Report:
    """Write the exports into a project; raises ImportSourceError and MappingError.

    A file that an editor has changed stays, and nothing is ever removed.
    """
    report = Report(dry_run=wishes.dry_run)
    old = OldSite()
    try:
        gather(old, exports, lambda items: wishes.track(items, "reading"))
        _count_left(old, report)
        dialect = project.dialect
        figures = "md_in_html" in dialect.extensions
        shop = Workshop(
            old, dialect.without(*TYPING).converter(), (project.settings.name,), figures
        )
        stored = [each for each in old.items if _is_written(each.item, report, wishes)]
        converted = wishes.track(stored, "converting")
        pairs = [(each, convert_item(each, shop)) for each in converted]
        return _write(pairs, old, project, wishes, report)
    finally:
        old.spool.close()


def _count_left(old: OldSite, report: Report) -> None:
    report.repairs = old.repairs
    for name, number in old.left_types.most_common():
        report.add("notes", f"left out: {number:,} items of the type '{name}'")
    for name, number in old.left_comments.most_common():
        report.add("notes", f"left out: {number:,} {name}")
    if old.repeated:
        report.add("notes", f"{old.repeated:,} items stood in several files and were taken once")


def _is_written(item: Item, report: Report, wishes: Wishes) -> bool:
    if item.status not in UNPUBLISHED or (item.status == "paid" and wishes.include_paid):
        return True
    report.add("left", f"{item.status}: '{item.title[:120]}' ({item.key})")
    return False


def _write(
    pairs: list[tuple[Stored, Text]],
    old: OldSite,
    project: Project,
    wishes: Wishes,
    report: Report,
) -> Report:
    target = Target(project.folder.root, project.root / FOLDER, wishes.dry_run)
    target.read_notebook()
    stored_items, texts = [each for each, _ in pairs], [text for _, text in pairs]
    ground = Ground(project, project.read(preview=True), old, target, report, wishes.old_site)
    choices, writers = fold_terms(texts, ground), fold_people(texts, ground)
    placed = add_words(place_texts(texts, ground), choices, writers, ground)
    pages, taken = find_old_addresses(placed, ground), taken_addresses(placed, ground)
    placed = [add_aliases_to(each, pages.root, taken, ground) for each in placed]
    write_topics(placed, choices, pages, taken, ground)
    write_authors(placed, writers, pages, taken, ground)
    write_follow(pages, taken, ground)
    media = Media(wishes.uploads, pages.hosts)
    resolver = Resolver(pages, media)
    if wishes.fetch:
        for note in wishes.fetch(_wanted(texts, media), media):
            report.add("notes", note)
    counts: Counter[str] = Counter()
    for stored, each in wishes.track(list(zip(stored_items, placed, strict=True)), "writing"):
        counts.update(_write_one(stored, each, ground, resolver))
    _finish(ground, resolver, counts)
    return report


def _wanted(texts: Iterable[Text], media: Media) -> Iterator[str]:
    for text in texts:
        for address in (*sorted(text.pictures), text.featured):
            if address and media.asset(address) is None:
                yield address


def _write_one(stored: Stored, placed: Placed, ground: Ground, resolver: Resolver) -> Iterator[str]:
    """Write a text and its comments; yield words to count."""
    text, report, spool = placed.text, ground.report, ground.old.spool
    content, notes = render_document(placed, spool, resolver)
    outcome = ground.target.put(placed.uri, content.encode("utf-8", "replace"))
    if outcome not in {"gone", "refused"}:
        ground.target.places[text.item.key] = placed.uri
    yield {"post": "forum posts", "article": "articles", "page": "pages"}[text.form]
    if text.draft:
        yield "drafts among them"
    for line in (*text.notes, *notes):
        report.add("notes", f"{placed.uri}: {line}")
    for line in text.lifted:
        report.add("lifted", f"{placed.uri}: {line}")
    if text.differs:
        yield "differing in the proof"
        report.add("differing", f"{placed.uri}: {text.differs}")
    if text.why:
        kind = "drafts" if text.draft else "recognised"
        report.add(kind, f"{placed.uri}: {text.score} of 100: {'; '.join(text.why)}")
    _, comments = ground.old.text_of(stored)
    if comments:
        written = render_comments(comments).encode("utf-8", "replace")
        ground.target.put(comments_uri(placed.uri), written)
        yield from ("comments",) * len({comment.id for comment in comments})


def _finish(ground: Ground, resolver: Resolver, counts: Counter[str]) -> None:
    report, media, target = ground.report, resolver.media, ground.target
    for uri, file in media.found.values():
        target.put_copy(uri, file)
    for address in media.missing:
        report.add("missing", address)
    for address, uris in resolver.lost.items():
        report.add("links", f"{address} in {', '.join(list(uris)[:5])}")
    shown = ("forum posts", "articles", "pages", "drafts among them", "comments")
    report.counts = {what: counts[what] for what in shown}
    report.counts |= {
        "files of the old site": len(media.found),
        "files missing": len(media.missing),
        "repaired": report.repaired,
        "left out": len(report.sections.get("left", ())),
        "differing in the proof": counts["differing in the proof"],
    }
    outcomes = Counter(target.outcomes.values())
    for name in ("new", "changed", "same", "edited", "gone", "foreign", "refused"):
        report.counts[f"files {_WORDS[name]}"] = outcomes[name]
    for uri, outcome in target.outcomes.items():
        if outcome in {"edited", "gone", "foreign", "refused"}:
            would = " | ".join(target.differences.get(uri, ()))
            report.add(
                "edited",
                f"{uri}: {_WORDS[outcome]}" + (f"; would change: {would}" if would else ""),
            )
    target.write_notebook()


_WORDS = {
    "new": "written",
    "changed": "written anew",
    "same": "unchanged",
    "edited": "changed by an editor and left",
    "gone": "moved or removed by an editor and left",
    "foreign": "there before and left",
    "refused": "refused, since they lead out of the folder",
}
