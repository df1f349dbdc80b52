"""What build_cache.py does at each step of a build."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click
import jinja2
from mkdocs.structure.files import InclusionLevel

from forum_mkdocs.build_inputs import digest_everything, read_inputs
from forum_mkdocs.cache_store import CacheStore
from forum_mkdocs.configuration import MODE, cache_folder
from forum_mkdocs.conversion_cache import ConversionCache, is_pure
from forum_mkdocs.file_keeper import FileKeeper
from forum_mkdocs.kept_results import KeptResults
from forum_mkdocs.kept_site import KeptSite
from forum_mkdocs.listening import Hearing
from forum_mkdocs.manifest import (
    Manifest,
    forget_manifest,
    list_outputs,
    read_manifest,
    write_manifest,
)
from forum_mkdocs.noting import note_lists
from forum_mkdocs.own_hooks import is_alone
from forum_mkdocs.page_keeper import PageKeeper
from forum_mkdocs.parsed_cache import keep_parsed
from forum_mkdocs.read_files import FILES
from forum_mkdocs.state import (
    catalog_of,
    converter_of,
    dependencies_of,
    file_keeper_of,
    files_of,
    has_suggestions,
    keep,
    kept_site_of,
    noted_inputs,
    page_keeper_of,
    suggestions_of,
)
from friday_forum.search_index import FOLDER

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def is_unchanged(config: MkDocsConfig) -> bool:
    """Tell whether `mkdocs build` would only make again what is there.

    No other command ends here: `serve` and `gh-deploy` have more to do, and who
    calls MkDocs from a program of their own expects that it returns.
    """
    MODE.everything, store = "", open_store(config)
    FILES.begin(config.docs_dir)
    if MODE.preview or MODE.dirty or not _is_known(config):
        return False
    MODE.everything = digest_everything(config)
    command = click.get_current_context(silent=True)
    if command is None or command.info_name != "build":
        return False
    site = Path(config.site_dir)
    last = read_manifest(store, site)
    return last.inputs == MODE.everything and last.holds_all(site)


def begin_keeping(config: MkDocsConfig) -> None:
    """Put the site aside, count the build, and listen."""
    site = KeptSite(Path(config.site_dir))
    site.step_aside()
    keep(config, site)
    open_store(config).next_build()
    MODE.hearing.end()
    MODE.hearing = Hearing()
    MODE.hearing.begin()


def open_caches(files: Files, config: MkDocsConfig) -> None:
    """Let the converter and what is suggested look in the cache first."""
    store, site = open_store(config), kept_site_of(config)
    note_lists(config)
    keep_parsed(catalog_of(config), store)
    converter_of(config).cache = ConversionCache(store, files, config)
    inputs = read_inputs(config, catalog_of(config), files, noted_inputs(config))
    last = read_manifest(store, site.site) if site.started else Manifest()
    forget_manifest(store, site.site)
    if has_suggestions(config):
        suggestions_of(config).keep_in(store, inputs)
    known = _is_known(config) and not MODE.dirty and not MODE.hearing.is_deaf
    results = KeptResults(store, dependencies_of(config))
    keep(config, PageKeeper(results, inputs, site, last, config, MODE.hearing, is_active=known))
    keep(config, FileKeeper(results, inputs, site, last, is_active=known))


def leave_pages(config: MkDocsConfig) -> None:
    """Leave out of this build what would come out as it is."""
    keeper, files = page_keeper_of(config), files_of(config)
    if not keeper.is_active:
        return
    file_keeper_of(config).leave_templates(config.theme)
    shown = InclusionLevel.is_in_serve if MODE.preview else InclusionLevel.is_included
    keeper.leave_out(files.pages(shown))


def keep_templates(env: jinja2.Environment, config: MkDocsConfig) -> None:
    """Let Jinja keep what it makes of the templates; it knows them by their text and version."""
    folder = cache_folder(config) / "templates"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))


def finish_keeping(config: MkDocsConfig) -> None:
    """Only a build that came to its end is worth keeping."""
    store, site, keeper = open_store(config), kept_site_of(config), page_keeper_of(config)
    MODE.hearing.end()
    if keeper.is_active:
        finished = Manifest(
            inputs="" if MODE.hearing.warned else MODE.everything,
            structure=keeper.inputs.structure,
            pages=keeper.silent_names(),
            files=file_keeper_of(config).names,
            outputs=_outputs(site),
        )
        write_manifest(store, site.site, finished)
    store.save()


def _outputs(site: KeptSite) -> dict[str, list[int]]:
    """Return what was left when the site was swept, and the index, which came after that."""
    if not site.left:
        return dict(list_outputs(site.site))
    swept = {uri: left for uri, left in site.left.items() if not uri.startswith(f"{FOLDER}/")}
    index = list_outputs(site.site / FOLDER)
    return swept | {f"{FOLDER}/{uri}": one for uri, one in index}


def _is_known(config: MkDocsConfig) -> bool:
    return is_alone(config) and is_pure(config)


def open_store(config: MkDocsConfig) -> CacheStore:
    """Return the cache of this process; `mkdocs serve` keeps it open between builds."""
    path = cache_folder(config) / "pages.sqlite"
    if MODE.store is None or MODE.store.path != path:
        MODE.store = CacheStore(path)
    return MODE.store
