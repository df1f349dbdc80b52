"""Tell whether anything changed that a build is made from: digests of contents, never times."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forum_mkdocs.configuration import read_schedule, read_settings
from forum_mkdocs.own_code import digest_code, plain_json, versions
from forum_mkdocs.read_files import FILES
from friday_forum.digests import digest_all, digest_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from friday_forum.catalog import Catalog
    from friday_forum.documents import Document
    from friday_forum.settings import Settings

_NO_INPUT = {"config_file_path", "site_dir", "extra", "strict", "watch", "dev_addr"}


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What the pages of a build are made from.

    `site` is what all pages depend on: settings, code, templates, names of styles and scripts.
    `own` is the text of each page by its path. What else a page depends on is noted while it is
    made (see `noting`); `structure` is all that may be noted at once: front matter, links, names
    and contents of other files, and what is due today. `texts` is what is suggested from.
    """

    site: str
    structure: str
    texts: str
    own: Mapping[str, str]


def read_inputs(
    config: MkDocsConfig, catalog: Catalog, files: Files, noted: Iterable[str]
) -> BuildInputs:
    """Digest what a build knows once all files are read; `noted` is what other hooks add."""
    documents = catalog.documents.values()
    ours = (file for file in files if file.src_dir in {None, config.docs_dir})
    others = map(_in_words, sorted(ours, key=lambda file: file.src_uri))
    fronts = (
        f"{one.src_uri} {one.front_digest} {one.links_digest} {_state(one)}" for one in documents
    )
    day, problems = str(catalog.schedule.today), map(str, catalog.problems)
    texts = (f"{one.src_uri} {one.digest} {_state(one)}" for one in documents)
    limit = str(catalog.settings.additional_read.limit)
    site = digest_all(
        [
            digest_site(config, catalog.settings),
            str(catalog.preview),
            *noted,
            *_names_of_assets(files),
            *_titles_in_navigation(config, catalog),
        ]
    )
    return BuildInputs(
        site=site,
        structure=digest_all([site, day, *fronts, *others, *problems]),
        texts=digest_all([digest_code(), limit, str(catalog.preview), *texts]),
        own={uri: document.digest for uri, document in catalog.documents.items()},
    )


def _in_words(file: File) -> str:
    content = "" if file.src_uri.endswith(".md") else digest_file(file)
    return f"{file.src_uri} {file.inclusion} {content}"


def _state(document: Document) -> str:
    return str(getattr(document.content, "status", ""))


def _names_of_assets(files: Files) -> Iterator[str]:
    """Give the addresses of styles and scripts, which templates name."""
    for file in files:
        if file.is_css() or file.is_javascript():
            yield f"{file.src_uri} {file.dest_uri}"


def _titles_in_navigation(config: MkDocsConfig, catalog: Catalog) -> Iterator[str]:
    """Give what the titles in the navigation come from: without one of its own, from all pages."""
    uris = _leaves(config.nav) if config.nav else catalog.documents
    for uri in uris:
        if document := catalog.documents.get(uri):
            yield f"{uri} {document.front_digest} {_state(document)}"


def _leaves(nav: Any) -> Iterator[str]:
    for item in nav.values() if isinstance(nav, dict) else nav:
        if isinstance(item, str):
            yield item
        else:
            yield from _leaves(item)


def digest_file(file: File) -> str:
    """Return the digest of what is in a file of the site."""
    try:
        return digest_bytes(file.content_bytes)
    except OSError:
        return "unreadable"


def digest_site(config: MkDocsConfig, settings: Settings) -> str:
    """Return what all pages depend on: configuration, templates, code and versions."""
    base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    custom = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    folders = [base / "hooks", *([custom] if custom else [])]
    values = {name: value for name, value in config.items() if name not in _NO_INPUT}
    extra = {name: one for name, one in config.extra.items() if not name.startswith("forum_")}
    return digest_all(
        [
            versions(),
            plain_json(values),
            plain_json({name: config.theme[name] for name in config.theme}),
            plain_json(extra),
            repr(settings),
            *(part for folder in folders for part in FILES.digest_folder(folder)),
        ]
    )


def digest_everything(config: MkDocsConfig) -> str:
    """Return what a whole build depends on, before anything is read.

    Of the time, a site depends on the day and on whether its hour of publication has come.
    """
    settings = read_settings(config)
    schedule = read_schedule(settings)
    due = schedule.status(schedule.today, draft=False)
    folder = FILES.digest_folder(Path(config.docs_dir))
    return digest_all([digest_site(config, settings), str(schedule.today), due, *folder])
