"""Do again only what changed: converted texts and rendered pages of earlier builds."""

from __future__ import annotations

import importlib.metadata
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.structure.toc import AnchorLink, TableOfContents

from forum_mkdocs.converter import Converted
from forum_mkdocs.fingerprint import Fingerprints, UnknownValueError, digest, digest_files
from forum_mkdocs.page import ForumPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from forum_mkdocs.cache_store import CacheStore
    from friday_forum.catalog import Catalog

PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pymdown-extensions", "pydantic")
"""What has a hand in a page besides this repository."""

_PURE = re.compile(
    r"(markdown\.extensions\.)?"
    r"(abbr|admonition|attr_list|def_list|fenced_code|footnotes|md_in_html|sane_lists|tables|toc)"
    r"|pymdownx\.(betterem|caret|critic|details|highlight|inlinehilite|keys|mark|smartsymbols"
    r"|superfences|tabbed|tasklist|tilde)"
)
"""Extensions whose result depends on nothing but the text."""

_IMPURE = re.compile(
    r"<(?:a|img|area|source)\b|^[ ]{0,3}\[[^\]^\n]+\]:", re.IGNORECASE | re.MULTILINE
)
"""Links that are not yet resolved when the text is looked up: what they lead to may change."""

_OWN_CONTEXT = {"nav", "pages", "base_url", "extra_css", "extra_javascript", "mkdocs_version"}
_OWN_CONTEXT |= {"build_date_utc", "config", "page"}


class ConversionCache:
    """Conversions by text and page; what said anything to the maintainer is never kept."""

    def __init__(self, store: CacheStore, files: Files, config: MkDocsConfig) -> None:
        extensions = config.markdown_extensions
        self._pure = all(isinstance(name, str) and _PURE.fullmatch(name) for name in extensions)
        self._salt = digest([versions(), *map(str, extensions), plain_json(config.mdx_configs)])
        self._store, self._files = store, files

    @property
    def is_filled(self) -> bool:
        """Tell whether an earlier build has left its conversions."""
        return not self._store.is_empty

    def get(self, text: str, file: File) -> Converted | None:
        """Return what the text became before on the same page."""
        if not self._pure or _IMPURE.search(text):
            return None
        kept = self._store.get(self._key(text, file))
        try:
            return _load(json.loads(kept), self._files) if kept else None
        except (KeyError, TypeError, ValueError):
            return None

    def put(self, text: str, file: File, converted: Converted) -> None:
        """Keep what a text became."""
        if self._pure and not _IMPURE.search(text):
            self._store.put(self._key(text, file), json.dumps(_dump(converted)))

    def _key(self, text: str, file: File) -> str:
        return "c" + digest([self._salt, file.src_uri, text])


def _dump(converted: Converted) -> dict[str, Any]:
    links = {target.src_uri: names for target, names in converted.links_to_anchors.items()}
    return {
        "html": converted.html,
        "title": converted.title,
        "toc": [_dump_anchor(anchor) for anchor in converted.toc],
        "anchors": sorted(converted.anchors),
        "links": links,
    }


def _dump_anchor(anchor: AnchorLink) -> list[Any]:
    children = [_dump_anchor(child) for child in anchor.children]
    return [anchor.title, anchor.id, anchor.level, children]


def _load(kept: dict[str, Any], files: Files) -> Converted:
    return Converted(
        html=kept["html"],
        title=kept["title"],
        toc=TableOfContents([_load_anchor(anchor) for anchor in kept["toc"]]),
        anchors=frozenset(kept["anchors"]),
        links_to_anchors={files.src_uris[uri]: names for uri, names in kept["links"].items()},
    )


def _load_anchor(kept: list[Any]) -> AnchorLink:
    title, id_, level, children = kept
    anchor = AnchorLink(title, id_, level)
    anchor.children = [_load_anchor(child) for child in children]
    return anchor


@dataclass(frozen=True, slots=True)
class PageCache:
    """Rendered pages by all that their templates read."""

    store: CacheStore
    site: str
    fingerprints: Fingerprints

    def key(self, template: str, context: dict[str, Any]) -> str | None:
        """Return the key of a page, None for what cannot be kept."""
        page = context.get("page")
        if not isinstance(page, ForumPage):
            return None
        try:
            given = [
                f"{name}={self.fingerprints.of(value)}"
                for name, value in context.items()
                if name not in _OWN_CONTEXT
            ]
            parts = [self.site, template, *given, *_page_parts(page, self.fingerprints)]
        except UnknownValueError:
            return None
        return "p" + digest(parts)


def _page_parts(page: ForumPage, fingerprints: Fingerprints) -> list[str]:
    seen = (page.title, page.url, page.canonical_url, page.edit_url, page.update_date)
    toc = json.dumps([_dump_anchor(anchor) for anchor in page.toc])
    texts = (page.content or "", page.question_html, toc, fingerprints.of(dict(page.meta)))
    return [*map(str, seen), str(page.is_homepage), *texts]


def template_class(cache: PageCache) -> type[jinja2.Template]:
    """Return a template class that looks a page up before it renders it."""

    class KeptTemplate(jinja2.Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            context = dict(*args, **kwargs)
            key = cache.key(self.name or "", context)
            if key is None:
                return super().render(context)
            if (kept := cache.store.get(key)) is None:
                kept = super().render(context)
                cache.store.put(key, kept)
            return kept

    return KeptTemplate


def site_fingerprint(
    config: MkDocsConfig, catalog: Catalog, env: jinja2.Environment, files: Files
) -> str:
    """Return what all pages depend on: settings, templates, code, and all front matter."""
    base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    sources = sorted((base / "hooks").rglob("*.py"))
    custom = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    templates = sorted(path for path in custom.rglob("*") if path.is_file()) if custom else []
    shown = (
        f"{uri} {document.matter.values!r} {getattr(document.content, 'status', '')}"
        for uri, document in catalog.documents.items()
    )
    titles = (
        f"{file.src_uri} {file.page.title}" for file in files.documentation_pages() if file.page
    )
    settings = {name: value for name, value in config.items() if name not in {"site_dir", "extra"}}
    return digest(
        [
            versions(),
            plain_json(settings),
            plain_json({name: config.theme[name] for name in config.theme}),
            catalog.settings.model_dump_json(),
            plain_json(_plain_extra(config)),
            digest_files([*sources, *templates], Path.read_bytes),
            str(catalog.schedule.today),
            str(catalog.preview),
            plain_json(sorted(env.globals.items())),
            *shown,
            *titles,
            *map(str, catalog.problems),
        ]
    )


def _plain_extra(config: MkDocsConfig) -> dict[str, Any]:
    """Return `extra` without the state of this build, which is kept there too."""
    return {name: value for name, value in config.extra.items() if not name.startswith("forum_")}


def versions() -> str:
    """Return the versions of what has a hand in a page."""
    return " ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)


def plain_json(value: Any) -> str:
    """Return the plain part of a configuration; objects in it count by their class alone."""
    return json.dumps(value, sort_keys=True, default=_class_of, skipkeys=True)


def _class_of(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else f"<{type(value).__qualname__}>"
