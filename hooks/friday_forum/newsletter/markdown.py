"""Convert a text of a post to HTML for a mail: as on the site, with absolute addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from friday_forum.additional_read.shown_links import render_callouts, render_links
from friday_forum.newsletter.markup import MailText, fit_for_mail
from friday_forum.publishing.image_sizes import read_size
from friday_forum.text.addresses import absolute_url, is_external, page_url, resolve_uri
from friday_forum.text.html_text import with_absolute_addresses

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from friday_forum.content.models import Post
    from friday_forum.newsletter.issue import Site
    from friday_forum.publishing.image_sizes import Size

LAST = 0
"""The priority of a step that comes after those of all extensions, as MkDocs' own for links."""


def convert_text(text: str, post: Post, site: Site) -> MailText:
    """Return Markdown of a post, its question or its answer, as mail programs show it."""
    catalog, converter = site.catalog, site.dialect.converter()
    step = _AbsoluteLinks(converter, post, site.address)
    converter.treeprocessors.register(step, "forum_mail_links", LAST)
    ready = render_links(render_callouts(text, post.src_uri, catalog), post.src_uri, catalog)
    page = absolute_url(site.address, post.url)
    # HTML that the writer typed is no element of the tree: its addresses count from the page.
    content = with_absolute_addresses(converter.convert(ready), page)

    def size_of(address: str) -> Size | None:
        uri = unquote(address.removeprefix(absolute_url(site.address, "./")))
        return read_size(catalog.folder.root / uri) if uri in catalog.folder.files else None

    return fit_for_mail(content, page, absolute_url(site.address, "./"), size_of)


class _AbsoluteLinks(Treeprocessor):
    """Turns links to files, which count from the file of the post, into public addresses."""

    def __init__(self, converter: Markdown, post: Post, site_url: str) -> None:
        super().__init__(converter)
        self._post, self._site_url = post, site_url

    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                if target := element.get(name):
                    element.set(name, self._absolute(target, name))

    def _absolute(self, target: str, name: str) -> str:
        if AMP_SUBSTITUTE in target or is_external(target):  # the former hides a mail address
            return target
        uri = resolve_uri(self._post.src_uri, target)
        if uri is None:
            return urljoin(absolute_url(self._site_url, self._post.url), target)
        url = page_url(uri) if uri.endswith(".md") else quote(uri)
        address = absolute_url(self._site_url, url)
        if name == "src":  # A full address would be a picture of another site, which no page has.
            return urlsplit(address).path
        _, mark, fragment = target.partition("#")
        return address + mark + fragment
