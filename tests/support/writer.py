"""What a writer does in the editor, step by step."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PIL import Image

from local_folder import PICKER, read_text, write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Locator, Page

TALL = {"width": 1280, "height": 2400}
"""A window in which a whole form is seen: the editor makes a field when it comes into view."""


@contextmanager
def editor(
    browser: Browser, address: str, files: Mapping[str, bytes], **options: object
) -> Iterator[Page]:
    """Open the editor on a folder with these files."""
    with browser.new_context(viewport=TALL, **options) as context:
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.add_init_script(PICKER)
        page.goto(address)
        write_folder(page, files)
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_role("row").first.wait_for()
        yield page


def entry(page: Page, address: str, path: str) -> None:
    """Open the form of a file, by its path in the editor."""
    page.goto(f"{address}#/collections/{path}")
    page.get_by_role("textbox", name="Title").or_(
        page.get_by_role("textbox", name="Name")
    ).first.wait_for()


def body(page: Page) -> Locator:
    """Return the text below the front matter, as rich text."""
    return page.locator("[contenteditable=true][data-lexical-editor=true]").first


def save(page: Page, path: str) -> None:
    """Save; the form closes by itself once the file of that path is written."""
    before = read_text(page, path)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(re.compile(r"#/collections/\w+$"))
    assert read_text(page, path) not in {"", before}


def picture() -> dict[str, object]:
    """Return a picture to upload."""
    raw = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(raw, "PNG")
    return {"name": "Two Columns.png", "mimeType": "image/png", "buffer": raw.getvalue()}


def change_a_word(page: Page, address: str) -> None:
    """Put a word before the first of a text."""
    entry(page, address, "posts/entries/2026/second-chance-note")
    body(page).get_by_role("paragraph").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Truly: ")
    save(page, "docs/forum/2026/second-chance-note.md")


def change_a_title(page: Page, address: str, name: str, title: str) -> None:
    """Change a title, and nothing else."""
    entry(page, address, f"posts/entries/2026/{name}")
    page.get_by_role("textbox", name="Title").first.fill(title)
    save(page, f"docs/forum/2026/{name}.md")


def rename(page: Page, address: str) -> None:
    """Give a post another address."""
    entry(page, address, "posts/entries/2025/managing-former-peers")
    page.get_by_role("button", name="Show Editor Options").click()
    page.get_by_role("menuitem", name="Edit Slug").click()
    page.get_by_role("button", name="Edit Slug").last.click()
    page.locator("input[type=text]").last.fill("promoted-over-friends")
    page.keyboard.press("Enter")
    save(page, "docs/forum/2025/promoted-over-friends.md")


def change_a_word_among_marks(page: Page, address: str) -> None:
    """Likewise, where the text has every kind of Markdown."""
    entry(page, address, "posts/entries/2026/handmade")
    body(page).get_by_role("paragraph").first.click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("The ")
    save(page, "docs/forum/2026/handmade.md")


def finish_a_draft(page: Page, address: str) -> None:
    """Switch a draft off."""
    entry(page, address, "posts/entries/2026/unfinished")
    page.get_by_role("switch", name="Draft").click()
    save(page, "docs/forum/2026/unfinished.md")


def change_an_author(page: Page, address: str) -> None:
    """Change what an author does."""
    entry(page, address, "authors/entries/editors")
    page.get_by_role("textbox", name="Role").fill("Editors: all of them")
    save(page, "docs/authors/editors.md")


def change_a_job(page: Page, address: str) -> None:
    """Change a part of a key."""
    entry(page, address, "jobs/entries/clerk")
    page.get_by_role("textbox", name="Min").fill("46000")
    save(page, "docs/jobs/clerk.md")


def add_a_panel(page: Page, address: str) -> None:
    """Write a post of two authors for the next year, with a picture."""
    entry(page, address, "posts/new")
    page.get_by_role("textbox", name="Title").first.fill("May I say “no”? Yes & no")
    page.locator("input[type=date]").first.fill("2027-01-08")
    page.get_by_role("checkbox", name="Dan Metz").click()
    page.get_by_role("checkbox", name="The Friday Forum editors").click()
    page.get_by_role("textbox", name="Asked by").fill("No")
    page.get_by_role("textbox", name="Question").fill("One: line.\nTwo # lines.\n\nThree")
    page.get_by_role("textbox", name="Short answer").fill("yes: it is")
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="Managers").click()
    body(page).click()
    page.keyboard.type("Look at this.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Image", exact=True).click()
    page.get_by_role("textbox", name="Alt Text").fill("Two columns")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Browse").click()
        page.get_by_role("dialog").get_by_role("button", name="Upload").click()
    chooser.value.set_files(picture())
    page.get_by_role("dialog").get_by_role("button", name="Insert").click()
    page.locator("img[alt='Two columns']").wait_for()  # the preview has it, and so has the form
    save(page, "docs/forum/2027/may-i-say-no-yes-no.md")
