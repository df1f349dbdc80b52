"""The picture that a shared link shows: what stands on it, and whether it must be drawn anew."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from friday_forum.publishing.card_drawing import CardText, draw_card, drawing_version
from friday_forum.publishing.feeds import may_be_listed
from friday_forum.text.addresses import absolute_url
from friday_forum.text.files import write_atomically
from friday_forum.text.problems import listed

if TYPE_CHECKING:
    from pathlib import Path

    from friday_forum.content.catalog import Catalog
    from friday_forum.content.models import Entry

FOLDER = "assets/cards"


_PNG_END = b"IEND\xaeB`\x82"
"""The last bytes of every PNG (its IEND chunk): a file that was cut short lacks them."""


@dataclass(frozen=True, slots=True)
class ShareCard:
    """A card: what stands on it, the name of its file, its address, and its text for the blind.

    `url` counts from the site's root, `address` is whole.
    """

    name: str
    url: str
    address: str
    alt: str
    text: CardText


def card_text(entry: Entry, catalog: Catalog) -> CardText:
    """Return what the card of an entry says."""
    settings, asker = catalog.settings, getattr(entry, "asker", "")
    names = [author.name for author in catalog.authors_of(entry)] or [settings.organization]
    return CardText(
        column=settings.name,
        tagline=settings.tagline,
        title=entry.title,
        asked=f"{asker} asks" if asker else "",
        written=f"{'answered ' if asker else ''}by {listed(names)}",
    )


def build_cards(catalog: Catalog, site_url: str) -> dict[str, ShareCard]:
    """Return the card of each entry that may be shared, by its path below docs/.

    The name is made of all that the card shows, and of how it is drawn: a new name for a changed
    card is what makes other sites show the new one.
    """
    version = drawing_version()
    return {
        entry.src_uri: _build_card(card_text(entry, catalog), version, site_url)
        for entry in catalog.entries
        if may_be_listed(entry)
    }


def _build_card(text: CardText, version: str, site_url: str) -> ShareCard:
    shown = json.dumps([version, asdict(text)], sort_keys=True)
    name = f"{hashlib.sha256(shown.encode()).hexdigest()[:20]}.png"
    url = f"{FOLDER}/{name}"
    alt = " ".join(part for part in (f"{text.column}: {text.title}", text.asked) if part)
    return ShareCard(name, url, absolute_url(site_url, url), alt, text)


def draw_if_missing(text: CardText, path: Path) -> None:
    """Draw a card into a file, unless a whole picture is there."""
    if not _is_whole(path):
        write_atomically(path, draw_card(text))


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-len(_PNG_END), os.SEEK_END)
            return file.read() == _PNG_END
    except OSError:
        return False
