"""The picture that a shared link shows: what stands on it, and whether it must be drawn anew."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from friday_forum.publishing.card_drawing import CardText, draw_card, drawing_version
from friday_forum.publishing.feeds import may_be_listed
from friday_forum.text.addresses import absolute_url
from friday_forum.text.problems import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.models import Entry

FOLDER = "assets/cards"


@dataclass(frozen=True, slots=True)
class ShareCard:
    """A drawn card: the file with it, its place in the site, and its text for who cannot see it."""

    path: Path
    url: str
    address: str
    alt: str


@dataclass(frozen=True, slots=True)
class ShareCards:
    """The cards of the entries that may be shared, by path below docs/."""

    by_uri: Mapping[str, ShareCard]


def card_text(entry: Entry, catalog: Catalog) -> CardText:
    """Return what the card of an entry says."""
    settings, asker = catalog.settings, getattr(entry, "asker", "")
    names = [author.name for author in catalog.authors_of(entry)] or [settings.organization]
    verb = ("answers" if len(names) == 1 else "answer") if asker else ""
    return CardText(
        column=settings.name,
        tagline=settings.tagline,
        title=entry.title,
        asked=f"{asker} asks" if asker else "",
        written=f"{listed(names)} {verb}" if asker else f"by {listed(names)}",
    )


def draw_cards(catalog: Catalog, site_url: str, cache: Path) -> ShareCards:
    """Draw the cards that are not in the cache yet, each under a name made of all that it shows.

    A new name for a changed card is what makes other sites show the new one.
    """
    cache.mkdir(parents=True, exist_ok=True)
    return ShareCards(dict(_draw(catalog, site_url, cache)))


def _draw(catalog: Catalog, site_url: str, cache: Path) -> Iterator[tuple[str, ShareCard]]:
    drawn = {path.name for path in cache.glob("*.png")}
    version = drawing_version()
    for entry in catalog.entries:
        if not may_be_listed(entry):
            continue
        text = card_text(entry, catalog)
        name = f"{_fingerprint(text, version)}.png"
        if name not in drawn:
            _write(cache / name, draw_card(text))
            drawn.add(name)
        url = f"{FOLDER}/{name}"
        alt = " ".join(part for part in (f"{text.column}: {text.title}", text.asked) if part)
        yield entry.src_uri, ShareCard(cache / name, url, absolute_url(site_url, url), alt)


def _fingerprint(text: CardText, version: str) -> str:
    shown = json.dumps([version, asdict(text)], sort_keys=True)
    return hashlib.sha256(shown.encode()).hexdigest()[:20]


def _write(path: Path, png: bytes) -> None:
    """Put the whole file there at once: a build that is interrupted leaves no half of a card."""
    part = path.with_suffix(".part")
    part.write_bytes(png)
    part.replace(path)
