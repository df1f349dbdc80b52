"""Render the mail of a week: HTML with its styles in the elements, and plain text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, TemplateError

from friday_forum.newsletter.issue import NewsletterError
from friday_forum.newsletter.plain import LinkNumbers, text_of, wrap

if TYPE_CHECKING:
    from pathlib import Path

    from friday_forum.newsletter.issue import Issue

HTML, TEXT = "mail/newsletter.html", "mail/newsletter.txt.html"

LARGE = 80_000
"""Bytes of HTML from which a mail comes near the limit below."""

LARGEST = 95_000
"""Bytes of HTML that Gmail shows, which cuts at about 102 kB, what the service adds included."""


@dataclass(frozen=True, slots=True)
class Mail:
    """The mail of one week, for any service; both texts hold what the service replaces.

    `warnings` are sentences for the editor.
    """

    issue: Issue
    html: str
    text: str
    warnings: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes of the HTML."""
        return len(self.html.encode())

    @property
    def column(self) -> str:
        """The HTML without the head and what fills the window beside it, for other pages."""
        return self.html.partition("<!--column-->")[2].partition("<!--/column-->")[0].strip()


def mail_templates(folder: Path) -> Environment:
    """Return the templates of a site, as MkDocs reads them: without automatic escaping."""
    return Environment(loader=FileSystemLoader(folder), autoescape=False)  # noqa: S701 - each template escapes


def render_mail(issue: Issue, templates: Environment) -> Mail:
    """Render a mail; raises NewsletterError where a template is missing or it is too large.

    Equal issues give equal bytes.
    """
    links = LinkNumbers()
    words = partial(text_of, numbers=links)
    try:
        html = templates.get_template(HTML).render(issue=issue)
        text = templates.get_template(TEXT).render(issue=issue, text=words, wrap=wrap, links=links)
    except TemplateError as error:
        raise NewsletterError(f"the template of the mail cannot be used: {error}") from None
    mail = Mail(issue, inline_styles(html), text.strip() + "\n", ())
    return Mail(issue, mail.html, mail.text, tuple(_warnings(mail)))


def inline_styles(html: str) -> str:
    """Return HTML with the rules of its `<style>` in its elements; nothing is fetched for it."""
    try:
        import css_inline  # noqa: PLC0415 - belongs to the group `editing`, which a build needs not
    except ImportError:
        raise NewsletterError(
            "css-inline is not installed, which puts the styles into the mail; "
            "pip install css-inline"
        ) from None
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False)
    try:
        return inliner.inline(html) + "\n"
    except ValueError as error:
        raise NewsletterError(f"the styles of the mail cannot be used: {error}") from None


def _warnings(mail: Mail) -> list[str]:
    post = mail.issue.post
    warnings = list(mail.issue.omitted)
    if post.noindex:
        warnings.append(
            "the asker keeps this post out of search engines and feeds (noindex); "
            "a mail can never be taken back"
        )
    kilobytes = f"{mail.size / 1000:.1f} kB"
    if mail.size >= LARGEST:
        raise NewsletterError(
            f"the mail has {kilobytes}, and Gmail cuts what is longer than about 102 kB; "
            "shorten the answer, or mail its beginning by hand"
        )
    if mail.size >= LARGE:
        warnings.append(f"the mail has {kilobytes}; from 95 kB on none is made")
    return warnings
