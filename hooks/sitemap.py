"""Tell search engines what is here and when it changed: sitemap.xml and robots.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forum_mkdocs.build_state import find, get
from forum_mkdocs.outputs import Outputs
from forum_mkdocs.parts import hand_over
from friday_forum.content.catalog import Catalog
from friday_forum.lists.views import Views
from friday_forum.publishing.sitemap import build_sitemap
from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.utils.templates import TemplateContext


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """A robots.txt in docs/ is the writer's and stays; a key of IndexNow is proved by a file."""
    if config.site_url:
        sitemap, outputs = absolute_url(config.site_url, "sitemap.xml"), get(config, Outputs)
        settings = get(config, Catalog).settings
        shown = {"sitemap": sitemap, "ai": settings.ai}

        def robots(env: jinja2.Environment) -> str:
            return f"{env.get_template('robots.html').render(shown)}\n"

        outputs.add("robots.txt", robots, repr(shown))
        if key := settings.indexnow_key:
            outputs.add(f"{key}.txt", lambda _: key, key)
    return files


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """MkDocs would list all pages, and date those that it knows nothing of to today."""
    if template_name != "sitemap.xml" or not config.site_url:
        return context
    files = (file for file in context["pages"] if not getattr(file.page, "noindex", False))
    pages = ((file.src_uri, file.url) for file in files)
    views = find(config, Views)
    lists = views.by_uri if views else {}
    locations = build_sitemap(pages, get(config, Catalog), lists, config.site_url)
    return hand_over(context, locations=locations)
