"""Make a page of the forum of each Markdown file that MkDocs found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from forum_mkdocs.configuration import project_folder
from forum_mkdocs.page import ForumPage
from friday_forum.additional_read.shown_links import render_links
from friday_forum.content.files import DocsFolder
from friday_forum.content.job import Job
from friday_forum.content.models import Article, Author, Content, Entry, PlainPage, Post, Topic

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from forum_mkdocs.converter import Converter
    from friday_forum.content.catalog import Catalog
    from friday_forum.content.documents import Document

TEMPLATES: dict[type[Content], str] = {
    Post: "post.html",
    Article: "article.html",
    Author: "author.html",
    Topic: "topic.html",
    Job: "job.html",
}


def open_folder(files: Files, config: MkDocsConfig) -> DocsFolder:
    """Return what MkDocs found under docs/ and did not exclude, the theme's own files apart."""
    docs = Path(config.docs_dir)
    base = project_folder(config)
    name = docs.relative_to(base) if docs.is_relative_to(base) else docs
    found = (
        file.src_uri
        for file in files
        if file.src_dir == config.docs_dir and file.inclusion is not InclusionLevel.EXCLUDED
    )
    return DocsFolder(docs, name.as_posix(), frozenset(found))


def adopt_pages(files: Files, catalog: Catalog, config: MkDocsConfig, converter: Converter) -> None:
    """Give every Markdown file its page, and keep back what is not to be shown.

    Drafts and what is not due are left to `mkdocs serve`, and so is a file that could not be
    understood: there its page lists the problems. What a symbolic link brings in from outside is
    removed everywhere, and so is a file that is withheld.
    """
    for uri in catalog.withheld:
        if file := files.src_uris.get(uri):
            files.remove(file)
    for uri, document in catalog.documents.items():
        file = files.src_uris.get(uri)
        if file is None:
            continue
        if document.escapes:
            files.remove(file)
            continue
        if uri in catalog.broken or uri in catalog.hidden or not _is_published(document):
            file.inclusion = InclusionLevel.DRAFT
        page = new_page(file, catalog, config, converter)
        page.source = document.matter.body
        _describe(page, document, catalog)


def new_page(file: File, catalog: Catalog, config: MkDocsConfig, converter: Converter) -> ForumPage:
    """Return a page, changed today as far as is known."""
    return ForumPage(file, config, converter, changed=catalog.schedule.today)


def _is_published(document: Document) -> bool:
    content = document.content
    return not isinstance(content, Entry | Job) or content.status == "published"


def _describe(page: ForumPage, document: Document, catalog: Catalog) -> None:
    content = document.content
    theme = dict(document.matter.typed)
    template = theme.pop("template", "main.html")
    if content is None or isinstance(content, PlainPage):
        known = {"title": content.title, "description": content.description} if content else {}
        page.describe(template, **theme, **{key: text for key, text in known.items() if text})
        return
    title = catalog.title_of(content.src_uri)
    description = getattr(content, "description", None)
    page.describe(TEMPLATES[type(content)], **theme, title=title, description=description)
    if isinstance(content, Entry):
        page.update_date = (content.updated or content.date).isoformat()
        page.noindex = content.noindex
    if isinstance(content, Job):
        _describe_job(page, content)
    if isinstance(content, Post):
        page.question = render_links(content.question, content.src_uri, catalog)


def _describe_job(page: ForumPage, job: Job) -> None:
    """A closed opening stays for those who have its address, and leaves every search."""
    page.update_date = job.posted.isoformat()
    page.noindex = not job.is_open
    if page.noindex:
        page.meta["search"] = {"exclude": True}
