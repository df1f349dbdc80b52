"""`forum newsletter`: the week as a mail, as files, or as a draft in listmonk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from friday_forum.commands.console import DATE, exits, open_project
from friday_forum.newsletter.campaign import build_campaign
from friday_forum.newsletter.eml import render_eml
from friday_forum.newsletter.gathering import build_issue, choose_post
from friday_forum.newsletter.issue import NewsletterError, Site
from friday_forum.newsletter.listmonk import TOKEN, Listmonk, require_public
from friday_forum.newsletter.rendering import mail_templates, render_mail
from friday_forum.text.files import write_atomically

if TYPE_CHECKING:
    import datetime as dt

    from friday_forum.editing.project import Project
    from friday_forum.newsletter.issue import Issue
    from friday_forum.newsletter.rendering import Mail

_SEND_AT = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])


@click.command(
    short_help="Make the mail of a week.",
    epilog=exits("0  done", "1  there is nothing to mail, or it could not be made or handed over"),
)
@click.option("--date", type=DATE, help="The day on which the post ran; the newest if left out.")
@click.option(
    "--html",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the HTML and the plain text into this folder, for pasting.",
)
@click.option(
    "--eml",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a file that mail programs open as a draft.",
)
@click.option("--listmonk", metavar="URL", help=f"Make a draft there; its token is in {TOKEN}.")
@click.option("--send-at", type=_SEND_AT, help="With --listmonk: send it then, 2026-11-20T10:00.")
@click.option("--despite-noindex", is_flag=True, help="Mail a post with noindex; ask its asker.")
@click.pass_context
def newsletter(  # noqa: PLR0913 - one for each option
    context: click.Context,
    *,
    date: dt.datetime | None,
    folder: Path | None,
    eml: Path | None,
    listmonk: str | None,
    send_at: dt.datetime | None,
    despite_noindex: bool,
) -> None:
    """Make the mail of a week from the post that ran.

    Without another option its plain text is printed. Nothing is sent, except by --listmonk with
    --send-at; the time is that of the column's time zone.
    """
    if send_at and not listmonk:
        raise click.UsageError("--send-at needs --listmonk, which sends")
    project = open_project(context)
    try:
        issue = _issue(project, date.date() if date else None, despite_noindex=despite_noindex)
        if listmonk:
            _hand_over(issue, project, listmonk, send_at)
        if folder or eml or not listmonk:
            _write(render_mail(issue, mail_templates(project.templates)), folder, eml)
    except NewsletterError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(
            f"{error.filename} cannot be written: {error.strerror}"
        ) from None


def _issue(project: Project, date: dt.date | None, *, despite_noindex: bool) -> Issue:
    catalog = project.read()
    post = choose_post(catalog, date)
    if post.noindex and not despite_noindex:
        raise NewsletterError(
            f"{catalog.folder.shown(post.src_uri)} has noindex at its asker's wish, and a mail can "
            "never be taken back; ask the asker, then say --despite-noindex"
        )
    return build_issue(post, Site(catalog, project.dialect, project.site_url))


def _hand_over(issue: Issue, project: Project, url: str, send_at: dt.datetime | None) -> None:
    moment = send_at.replace(tzinfo=project.settings.zone) if send_at else None
    if moment and moment <= project.schedule.now:
        raise NewsletterError(f"--send-at {moment.isoformat(timespec='minutes')} is in the past")
    service = Listmonk(url, os.environ.get(TOKEN, ""))
    campaign, mail = build_campaign(issue, mail_templates(project.templates))
    _warn(mail)
    require_public(issue.url)
    click.echo(service.put_campaign(campaign, moment))


def _write(mail: Mail, folder: Path | None, eml: Path | None) -> None:
    _warn(mail)
    if folder:
        name = f"{mail.issue.post.date}-{mail.issue.post.slug}"
        for ending, text in (("html", mail.html), ("txt", mail.text)):
            _write_file(folder / f"{name}.{ending}", text.encode())
    if eml:
        _write_file(eml, render_eml(mail))
    if not (folder or eml):
        click.echo(mail.text, nl=False)
        return
    click.echo(f"subject: {mail.issue.subject}")
    click.echo(f"preview: {mail.issue.preview}")
    click.echo(f"size: {mail.size / 1000:.1f} kB")


def _write_file(path: Path, content: bytes) -> None:
    write_atomically(path, content)
    click.echo(f"wrote {path}")


def _warn(mail: Mail) -> None:
    for warning in mail.warnings:
        click.echo(f"warning: {warning}", err=True)
