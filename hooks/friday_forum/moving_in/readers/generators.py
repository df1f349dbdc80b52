"""Tell which generator a folder belongs to, and where it put each page."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias
from urllib.parse import urlsplit

import yaml

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path, PurePosixPath

    from friday_forum.moving_in.export import Term

Kind: TypeAlias = Literal["jekyll", "hugo", "pelican", "material"]

_CONFIGURATIONS = (
    "_config.yml",
    "_config.yaml",
    "hugo.toml",
    "hugo.yaml",
    "config.toml",
    "config.yaml",
    "mkdocs.yml",
)
_JEKYLL = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}
"""The built-in styles of `permalink` in Jekyll's configuration."""


@dataclass(frozen=True, slots=True)
class Generator:
    """What made the old site: its title, its address, and the pattern of its addresses."""

    kind: Kind
    title: str = ""
    url: str = ""
    pattern: str = ""

    @property
    def is_python(self) -> bool:
        """Whether its Markdown is that of Python-Markdown, as on this site."""
        return self.kind in {"pelican", "material"}

    @property
    def root(self) -> str:
        """The path below which the old site stood."""
        return urlsplit(self.url).path.rstrip("/") if self.url else ""


def read_generator(folder: Path, files: list[Path]) -> Generator:
    """Return the generator that a folder, or one of the two above it, is for."""
    config, name = _configuration(folder)
    url = (
        config.get("url")
        or config.get("baseURL")
        or config.get("baseurl")
        or config.get("site_url")
    )
    base = config.get("baseurl") if config.get("url") else ""
    address = f"{str(url or '').rstrip('/')}{str(base or '').rstrip('/')}"
    address = address if address.startswith(("http://", "https://")) else ""
    title = str(config.get("title") or config.get("site_name") or "")
    kind = _kind(folder, files, name)
    permalink = config.get("permalink")
    return Generator(kind, title, address, permalink if isinstance(permalink, str) else "")


def _configuration(folder: Path) -> tuple[dict[str, Any], str]:
    for place in (folder, *list(folder.resolve().parents)[:2]):
        for name in _CONFIGURATIONS:
            try:
                text = (place / name).read_text("utf-8-sig")
                value = tomllib.loads(text) if name.endswith("toml") else yaml.safe_load(text)
            except (OSError, ValueError, yaml.YAMLError, RecursionError):
                continue
            if isinstance(value, dict):
                return value, name
    return {}, ""


def _kind(folder: Path, files: list[Path], configuration: str) -> Kind:
    names = {part for path in files for part in path.relative_to(folder.parent).parts}
    if "_posts" in names or configuration.startswith("_config"):
        return "jekyll"
    if configuration == "mkdocs.yml" or any(folder.glob("**/.authors.yml")):
        return "material"
    if configuration.startswith(("hugo", "config")) or "_index.md" in names:
        return "hugo"
    for path in files:
        if path.suffix in {".md", ".markdown"}:
            try:
                start = path.read_bytes()[:200].decode("utf-8-sig", "replace").lstrip()
            except OSError:
                continue
            if re.match(r"(?:Title|Date):", start, re.IGNORECASE):
                return "pelican"
    return "jekyll" if any(re.match(r"\d{4}-\d\d?-\d\d?-", path.name) for path in files) else "hugo"


def old_address(  # noqa: PLR0913, PLR0917 - what an address is made of
    generator: Generator,
    path: PurePosixPath,
    keys: dict[str, Any],
    slug: str,
    date: dt.date | None,
    terms: tuple[Term, ...],
) -> str:
    """Return the path that a page had, from the root of the old site."""
    for name in ("permalink", "url"):
        if isinstance(given := keys.get(name), str) and given.strip("/") and ":" not in given:
            return f"/{given.lstrip('/')}"
    if generator.kind == "jekyll" and date:
        return _jekyll(generator.pattern, slug, date, terms)
    if generator.kind == "pelican":
        return f"/{slug}.html"
    if generator.kind == "material" and date:
        parts = path.parts
        blog = parts[parts.index("posts") - 1] if "posts" in parts[1:] else "blog"
        return f"/{blog}/{date:%Y/%m/%d}/{slug}/"
    stem = path.with_suffix("").as_posix().removeprefix("content/").removesuffix("/index")
    if keys.get("slug"):
        stem = f"{stem.rpartition('/')[0]}/{slug}"
    return f"/{stem.lstrip('/').lower()}/"


def _jekyll(pattern: str, slug: str, date: dt.date, terms: tuple[Term, ...]) -> str:
    pattern = _JEKYLL.get(pattern or "date", pattern)
    categories = "/".join(term.slug for term in terms if term.kind == "category")
    values = {
        "categories": categories, "year": f"{date:%Y}", "month": f"{date:%m}", "day": f"{date:%d}",
        "short_year": f"{date:%y}", "i_month": str(date.month), "i_day": str(date.day),
        "y_day": f"{date:%j}", "title": slug, "slug": slug, "output_ext": ".html",
    }  # fmt: skip
    filled = re.sub(r":([a-z_]+)", lambda match: values.get(match[1], ""), pattern)
    return re.sub(r"/{2,}", "/", f"/{filled}")
