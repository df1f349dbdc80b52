"""Draw the picture that a shared link to a post shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import get
from forum_mkdocs.configuration import cache_folder
from forum_mkdocs.outputs import Outputs
from forum_mkdocs.parts import Parts
from forum_mkdocs.session import SESSION
from friday_forum.content.catalog import Catalog
from friday_forum.publishing.share_cards import build_cards, draw_if_missing

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """In `mkdocs serve` nobody shares anything, and a preview should not wait for pictures."""
    catalog, parts, outputs = get(config, Catalog), get(config, Parts), get(config, Outputs)
    if not config.site_url or not catalog.settings.share_cards or SESSION.preview:
        return files
    cards = build_cards(catalog, config.site_url)
    folder = cache_folder(config) / "share-cards"
    for card in cards.values():
        outputs.add_copy(card.url, folder / card.name, partial(draw_if_missing, card.text))
    parts.add("share_card", cards.get)
    return files
