"""Tell search engines what is here and when it changed: sitemap.xml and robots.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.context import hand_over
from forum_mkdocs.output import add_file
from forum_mkdocs.state import catalog_of, lists_of
from friday_forum.publishing.sitemap import build_sitemap
from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.utils.templates import TemplateContext


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """A robots.txt in docs/ is the writer's and stays."""
    if config.site_url:
        sitemap = absolute_url(config.site_url, "sitemap.xml")
        robots = env.get_template("robots.html").render(sitemap=sitemap)
        add_file(files, config, "robots.txt", f"{robots}\n")
    return env


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """MkDocs would list all pages, and date those that it knows nothing of to today."""
    if template_name != "sitemap.xml" or not config.site_url:
        return context
    files = (file for file in context["pages"] if not getattr(file.page, "noindex", False))
    pages = ((file.src_uri, file.url) for file in files)
    locations = build_sitemap(pages, catalog_of(config), lists_of(config), config.site_url)
    return hand_over(context, locations=locations)
