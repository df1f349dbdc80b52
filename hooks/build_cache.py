"""Do again only what changed since an earlier build; without this line it all takes longer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from forum_mkdocs.cache_store import CacheStore
from forum_mkdocs.configuration import MODE, cache_folder
from forum_mkdocs.fingerprint import Fingerprints
from forum_mkdocs.kept_site import KeptSite
from forum_mkdocs.page_cache import ConversionCache, PageCache, site_fingerprint, template_class
from forum_mkdocs.state import catalog_of, converter_of, keep, kept_site_of

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page


@event_priority(-100)  # Last: a hook that stops the build must not find the site gone.
def on_pre_build(*, config: MkDocsConfig) -> None:
    """MkDocs is about to empty the folder of the site."""
    kept = KeptSite(Path(config.site_dir))
    kept.step_aside()
    keep(config, kept)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """After content.py has made the converter, and before the first text is converted."""
    kept_site_of(config).come_back()
    path = cache_folder(config) / "pages.sqlite"
    if MODE.store is None or MODE.store.path != path:
        MODE.store = CacheStore(path)
    else:
        MODE.store.next_build()
    converter_of(config).cache = ConversionCache(MODE.store, files, config)
    return files


@event_priority(-100)  # Last: what other hooks give to all templates is part of the fingerprint.
def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Every title is known, and no page is rendered yet."""
    if MODE.store is not None:
        site = site_fingerprint(config, catalog_of(config), env, files)
        env.template_class = template_class(PageCache(MODE.store, site, Fingerprints()))
    return env


@event_priority(-100)  # Last: what is compared is what will be written.
def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """A file that is the same stays as it is."""
    kept_site_of(config).skip_if_unchanged(page, output)
    return output


@event_priority(-50)  # After other hooks, whose files belong to this build; before the search.
def on_post_build(*, config: MkDocsConfig) -> None:
    """Only a build that came to its end is worth keeping."""
    kept_site_of(config).sweep()
    if MODE.store is not None:
        MODE.store.save()


def on_shutdown() -> None:
    """Let go of the file."""
    if MODE.store is not None:
        MODE.store.close()
        MODE.store = None
