"""Compare this build with the last one, and leave out what would come out the same."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forum_mkdocs.build_state import find, get, put
from forum_mkdocs.configuration import cache_folder
from forum_mkdocs.incremental.keys import Keys, compute_keys
from forum_mkdocs.incremental.last_site import LastSite
from forum_mkdocs.incremental.manifest import (
    Manifest,
    OutputEntry,
    PageEntry,
    read_manifest,
    remove_manifest,
    stat_of,
    write_manifest,
)
from forum_mkdocs.incremental.shared_inputs import digest_shared_inputs
from forum_mkdocs.outputs import Outputs
from forum_mkdocs.page import ForumPage
from forum_mkdocs.page_log import PageLog
from forum_mkdocs.session import SESSION
from forum_mkdocs.site_files import SiteFiles
from forum_mkdocs.suggestions import Suggestions
from friday_forum.content.catalog import Catalog
from friday_forum.publishing.indexed_pages import IndexedPages
from friday_forum.publishing.search_index import FOLDER
from friday_forum.text.digests import digest_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

_SELF_CONTAINED = re.compile(
    r"(markdown\.extensions\.)?(abbr|admonition|attr_list|codehilite|def_list|extra|fenced_code"
    r"|footnotes|legacy_attrs|legacy_em|md_in_html|meta|nl2br|sane_lists|smarty|tables|toc|wikilinks)"
    r"|pymdownx\.(?!snippets|b64|pathconverter)\w+(\.\w+)*"
)
"""Markdown extensions whose result depends on nothing but the text and their options."""


def reason_against(config: MkDocsConfig) -> str:
    """Return why no page may be left as it was, nothing where that is safe."""
    plugins = [name for name in config.plugins if name not in config["hooks"]]
    if plugins:
        return f"the plugin {plugins[0]!r} may look at every page"
    for name in config.markdown_extensions:
        if not isinstance(name, str) or not _SELF_CONTAINED.fullmatch(name):
            return f"the Markdown extension {name!r} may read other files"
    return "MkDocs was asked for a --dirty build" if SESSION.dirty else ""


@dataclass(slots=True)
class WarmBuild:
    """One build: the last site and its manifest, and once all files are read, the keys.

    `code` is the digest of hooks and templates, `compared` that of the texts that suggestions are
    chosen from.
    """

    code: str
    last: Manifest
    site: LastSite
    keys: Keys | None = None
    compared: str = ""

    def page_entries(self, config: MkDocsConfig) -> Iterator[tuple[str, PageEntry]]:
        """Yield what is to be known of each page about which nothing was logged."""
        keys, files = self.keys, get(config, SiteFiles)
        alone = _addresses_of_one_page(files)
        silent = keys.pages.keys() - get(config, PageLog).pages if keys else set()
        indexed = find(config, IndexedPages) or IndexedPages()
        for file in files.shown_pages():
            page = file.page
            has_entry = file.src_uri in silent and file.dest_uri in alone
            if keys and has_entry and isinstance(page, ForumPage):
                yield (
                    file.src_uri,
                    PageEntry(
                        key=keys.pages[file.src_uri],
                        file=file.dest_uri,
                        stat=stat_of(f"{self.site.site}/{file.dest_uri}"),
                        facts=page.facts,
                        indexed=indexed.digests.get(file.dest_uri),
                    ),
                )


def begin(config: MkDocsConfig, code: str) -> WarmBuild:
    """Read what the last build left, and move its site away before MkDocs empties the folder."""
    path, site = cache_folder(config) / "manifest.json", Path(config.site_dir)
    last = (SESSION.find(Manifest) or Manifest()) if SESSION.preview else read_manifest(path)
    if not SESSION.preview:
        remove_manifest(path)
    SESSION.put(Manifest())
    build = WarmBuild(code, last, LastSite(site))
    if last.site != str(site) or not build.site.move_away():
        build.last = Manifest()
    return build


def leave_out(build: WarmBuild, config: MkDocsConfig, files: Files, nav: Navigation) -> None:
    """Leave in the site what is up to date; MkDocs is not told of those pages."""
    shared = digest_shared_inputs(build.code, config, files, nav)
    build.compared = _digest_compared(shared, get(config, Catalog))
    if build.last.compared == build.compared:
        put(config, Suggestions({uri: tuple(of) for uri, of in build.last.suggestions.items()}))
    build.keys = compute_keys(config, shared)
    site_files, outputs = get(config, SiteFiles), get(config, Outputs)
    wanted: set[str] = set()
    if find(config, IndexedPages):  # which then brings the index up to date
        wanted = {file for file in build.site.files if file.startswith(f"{FOLDER}/")}
    alone = _addresses_of_one_page(site_files)
    for file in site_files.shown_pages():
        entry = build.last.pages.get(file.src_uri)
        if entry and file.dest_uri in alone and _is_up_to_date(build, file, entry):
            _restore(file, entry, config)
            site_files.left_out.add(file.src_uri)
            wanted.add(file.dest_uri)
    for url in outputs.urls & build.site.files:
        known, key = build.last.outputs.get(url), _output_key(url, outputs, build.keys)
        if known and known.key == key and stat_of(f"{build.site.site}/{url}") == known.stat:
            outputs.up_to_date.add(url)
        elif SESSION.preview and outputs.shows_texts(url):
            outputs.late.add(url)
    build.site.remove_all_but(wanted | outputs.up_to_date | outputs.late)


def _addresses_of_one_page(files: SiteFiles) -> set[str]:
    """Return the files that one page is written to; of README.md and index.md, the last stays."""
    written = Counter(file.dest_uri for file in files.shown_pages())
    return {address for address, pages in written.items() if pages == 1}


def _digest_compared(shared: str, catalog: Catalog) -> str:
    """Return a digest of what suggestions are chosen from.

    A preview keeps them until a page comes or goes: to choose them is a third of its work.
    """
    states = (f"{entry.src_uri} {entry.status}" for entry in catalog.entries)
    digests = (catalog.documents[entry.src_uri].digest for entry in catalog.entries)
    return digest_all([shared, *states, *(() if catalog.preview else digests)])


def _is_up_to_date(build: WarmBuild, file: File, entry: PageEntry) -> bool:
    key = build.keys.pages.get(file.src_uri) if build.keys else None
    is_same = entry.key == key and entry.file == file.dest_uri and entry.file in build.site.files
    return is_same and stat_of(f"{build.site.site}/{file.dest_uri}") == entry.stat


def _restore(file: File, entry: PageEntry, config: MkDocsConfig) -> None:
    """Give a page what the rest of a build asks of a converted one."""
    if isinstance(page := file.page, ForumPage):
        page.take_over(entry.facts, get(config, SiteFiles))
    if entry.indexed and (indexed := find(config, IndexedPages)):
        indexed.digests[file.dest_uri] = entry.indexed


def _output_key(url: str, outputs: Outputs, keys: Keys) -> str:
    """Return the key of a file that is no page; the address of a copy is its key."""
    return keys.of_output(outputs.rendered[url]) if url in outputs.rendered else url


def finish(build: WarmBuild, config: MkDocsConfig) -> None:
    """Write down what this build leaves in the folder of the site."""
    keys, outputs = build.keys, get(config, Outputs)
    if keys is None:
        return
    site, suggestions = build.site.site, find(config, Suggestions)
    manifest = Manifest(
        site=str(site),
        pages=dict(build.page_entries(config)),
        outputs={
            url: OutputEntry(_output_key(url, outputs, keys), stat_of(f"{site}/{url}"))
            for url in outputs.urls - outputs.late
        },
        compared=build.compared if suggestions else "",
        suggestions=suggestions.by_uri if suggestions else {},
    )
    if SESSION.preview:
        SESSION.put(manifest)
    else:
        write_manifest(cache_folder(config) / "manifest.json", manifest)
