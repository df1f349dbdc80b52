"""Decide where each text goes, whom it names, and which old addresses it answers to."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from friday_forum.content.aliases import alias_file
from friday_forum.content.collections import LIST_PAGES
from friday_forum.moving_in.addresses import OldAddresses, aliases_of, host_of
from friday_forum.moving_in.documents import Placed
from friday_forum.moving_in.slugs import FileNames, column_day, safe_slug
from friday_forum.moving_in.words import MOST_TOPICS, topics_of
from friday_forum.text.addresses import page_url

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from friday_forum.moving_in.export import Word
    from friday_forum.moving_in.ground import Ground
    from friday_forum.moving_in.people import Writers
    from friday_forum.moving_in.texts import Text
    from friday_forum.moving_in.words import TopicChoice


def place_texts(texts: Iterable[Text], ground: Ground) -> list[Placed]:
    """Return the path and the day of each text; what an earlier run placed stays where it is."""
    taken: dict[str, FileNames] = defaultdict(FileNames)
    for uri in (*ground.catalog.folder.files, *LIST_PAGES, *ground.target.places.values()):
        folder, _, name = uri.rpartition("/")
        taken[folder].add(name.removesuffix(".md"))
    found: list[Placed] = []
    for number, text in enumerate(texts, 1):
        date = _day(text, ground)
        folder = {"post": f"forum/{date.year}", "article": "articles", "page": "pages"}[text.form]
        uri = ground.target.places.get(text.item.key, "")
        if uri.rpartition("/")[0] != folder:
            wanted = safe_slug(text.item.slug or text.title, f"text-{text.item.number or number}")
            uri = f"{folder}/{taken[folder].claim(wanted)}.md"
        found.append(Placed(text, uri, date))
    return found


def _day(text: Text, ground: Ground) -> dt.date:
    """Return the day a text runs; a forum post runs on the column's weekday."""
    schedule, given = ground.catalog.schedule, text.item.date
    if given is None:
        given = schedule.today
        if not text.draft:
            ground.report.add("dates", f"'{text.title}' has no day in the export; {given} was put")
    if text.form != "post":
        return given
    day = column_day(given, schedule, is_out=text.item.status == "published")
    if day != given:
        ground.report.add("dates", f"'{text.title}': {given} ({given:%A}) became {day}")
    return day


def add_words(
    placed: Sequence[Placed],
    choices: Mapping[Word, TopicChoice],
    writers: Writers,
    ground: Ground,
) -> list[Placed]:
    """Return the texts with authors and topics: of more than five the rarest, which tell most."""
    found = []
    for each in placed:
        topics, undecided = topics_of(each.text.item.terms, choices)
        authors = writers.ids_of(each.text, ground.project.settings.editors)
        found.append(replace(each, authors=authors, topics=topics))
        if each.text.form != "page" and not topics:
            reason = "no word of it is decided" if undecided else "all its words are left out"
            ground.report.add("undecided", f"{each.uri}: {reason}")
    usage = Counter(topic for each in found for topic in each.topics)
    return [_with_few_topics(each, usage, ground) for each in found]


def _with_few_topics(placed: Placed, usage: Counter[str], ground: Ground) -> Placed:
    if len(placed.topics) <= MOST_TOPICS:
        return placed
    rare = sorted(placed.topics, key=lambda topic: (usage[topic], placed.topics.index(topic)))
    kept = tuple(topic for topic in placed.topics if topic in rare[:MOST_TOPICS])
    left = ", ".join(topic for topic in placed.topics if topic not in kept)
    ground.report.add("notes", f"{placed.uri}: more than {MOST_TOPICS} topics; left out: {left}")
    return replace(placed, topics=kept)


def find_old_addresses(placed: Iterable[Placed], ground: Ground) -> OldAddresses:
    """Return what the old addresses of the texts have become."""
    sites = [site.url for site in ground.old.sites if site.url] + [ground.old_site]
    hosts = {host_of(url) for url in sites}
    hosts |= {host_of(each.item.link) for each in ground.old.items if each.item.link}
    root = unquote(urlsplit(ground.project.site_url).path).rstrip("/")
    pages = OldAddresses(frozenset(host for host in hosts if host), root)
    pages.files = ground.old.media_pages
    pages.add("/", "index.md")
    for url in sites:
        pages.add(urlsplit(url).path if host_of(url) else "/", "index.md")
    for each in placed:
        for address in each.text.item.addresses:
            pages.add(address, each.uri)
        if each.text.item.number:
            pages.add(f"/?p={each.text.item.number}", each.uri)
    return pages


def taken_addresses(placed: Iterable[Placed], ground: Ground) -> dict[str, str]:
    """Return what every address of the new site is answered by, by the file that answers."""
    ours = {each.uri for each in placed}
    taken = {}
    for uri in (*ground.catalog.folder.files, *LIST_PAGES, *sorted(ours)):
        if uri.endswith(".md"):
            taken[f"{unquote(page_url(uri)).removeprefix('./')}index.html"] = uri
    for uri, document in ground.catalog.documents.items():
        if document.content is not None and uri not in ours and uri not in ground.target.digests:
            taken |= {alias_file(alias): uri for alias in document.content.aliases}
    return taken


def add_aliases_to(placed: Placed, root: str, taken: dict[str, str], ground: Ground) -> Placed:
    """Return a text with its old addresses, if it is out: others were never public."""
    if placed.text.draft or placed.text.item.status != "published":
        return placed
    lost: list[str] = []
    aliases = aliases_of(placed.text.item.addresses, placed.uri, root, taken, lost)
    for address in lost:
        ground.report.add("addresses", f"{address} ({placed.uri})")
    return replace(placed, aliases=aliases)
