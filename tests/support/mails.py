"""Make mails in tests: a small site, and the mail of its newest post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.content.settings import Settings, parse_settings
from friday_forum.newsletter.gathering import build_issue, choose_post
from friday_forum.newsletter.issue import Site
from friday_forum.newsletter.rendering import Mail, mail_templates, render_mail
from friday_forum.text.conversion import read_dialect
from sites import NOW, ROOT, Files, make_catalog

if TYPE_CHECKING:
    from pathlib import Path

    from friday_forum.newsletter.issue import Issue

ADDRESS = "https://forum.test/"
POSTAL = "12 Example Street, Columbus, OH 43004"
TEMPLATES = mail_templates(ROOT / "overrides")
EXTENSIONS = ["admonition", "attr_list", "footnotes", "md_in_html", {"toc": {"permalink": True}}]


def make_settings(**newsletter: object) -> Settings:
    """Return settings with a postal address; a value that is None is left out."""
    given = {"postal_address": POSTAL, **newsletter}
    kept = {key: value for key, value in given.items() if value is not None}
    return parse_settings({"forum": {"timezone": "UTC", "newsletter": kept}})


def make_site(
    folder: Path, files: Files, *, now: str = NOW, address: str = ADDRESS, **newsletter: object
) -> Site:
    """Write the files and read them as a site that is mailed."""
    catalog = make_catalog(folder, files, now=now, settings=make_settings(**newsletter))
    return Site(catalog, read_dialect(EXTENSIONS), address)


def make_issue(folder: Path, files: Files, **options: object) -> Issue:
    """Return the issue of the newest post; options are those of `make_site`."""
    site = make_site(folder, files, **options)  # type: ignore[arg-type] # keywords of one function
    return build_issue(choose_post(site.catalog), site)


def make_mail(folder: Path, files: Files, **options: object) -> Mail:
    """Return the mail of the newest post; options are those of `make_site`."""
    return render_mail(make_issue(folder, files, **options), TEMPLATES)
