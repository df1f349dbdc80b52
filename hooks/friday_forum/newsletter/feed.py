"""`newsletter.xml`: a feed of one entry, the mail of the week, for services that mail a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from friday_forum.publishing.feed_formats import Publisher, render_rss
from friday_forum.publishing.feeds import Feed, build_entry, may_be_listed
from friday_forum.text.addresses import absolute_url

if TYPE_CHECKING:
    from friday_forum.content.catalog import Catalog
    from friday_forum.content.models import Post
    from friday_forum.newsletter.rendering import Mail

URL = "newsletter.xml"


def post_to_feed(catalog: Catalog) -> Post | None:
    """Return the newest post that may leave the site: out, and not kept away from search engines.

    A service mails whatever is new in the feed, and nobody looks at it before.
    """
    return next((post for post in catalog.posts if may_be_listed(post)), None)


def render_newsletter_feed(
    mail: Mail | None, catalog: Catalog, site_url: str, language: str = "en"
) -> str:
    """Return the feed in RSS 2.0, which every such service reads; without a mail it is empty."""
    column = catalog.settings
    posts = (mail.issue.post,) if mail else ()
    feed = Feed(URL, f"{column.name} by mail", column.tagline, "index.md", "./", posts)
    entries = [build_entry(mail.issue.post, mail.column, catalog, site_url)] if mail else []
    return render_rss(
        feed, entries, Publisher(column.organization, absolute_url(site_url, "./"), language)
    )
