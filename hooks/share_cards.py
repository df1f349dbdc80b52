"""Draw the picture that a shared link to a post shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forum_mkdocs.context import hand_over
from forum_mkdocs.output import add_copy
from forum_mkdocs.state import catalog_of, keep, share_cards_of
from friday_forum.publishing.share_cards import ShareCards, draw_cards

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """In `mkdocs serve` nobody shares anything, and a preview should not wait for pictures."""
    catalog = catalog_of(config)
    cards = ShareCards({})
    if config.site_url and catalog.settings.share_cards and not catalog.preview:
        folder = Path(config.config_file_path or ".").parent / ".cache" / "share-cards"
        cards = draw_cards(catalog, config.site_url, folder)
    for card in cards.by_uri.values():
        add_copy(files, config, card.url, str(card.path))
    keep(config, cards)
    return env


def on_page_context(
    context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Name the picture in the head of the page."""
    return hand_over(context, share_card=share_cards_of(config).by_uri.get(page.file.src_uri))
