"""A reader's way through the site in a real Chromium."""

import pytest

from browsing import DESKTOP, PHONE, visiting

pytestmark = pytest.mark.browser


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request, browser):
    with visiting(browser, viewport=request.param) as page:
        page.errors = []
        page.on(
            "console", lambda message: message.type == "error" and page.errors.append(message.text)
        )
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        # A request that the reader's next click cuts short is no fault of the page.
        page.on(
            "requestfailed",
            lambda request: "ABORTED" in request.failure or page.errors.append(request.url),
        )
        yield page


def heading(page):
    return page.locator("h1").inner_text()


def test_from_the_first_page_to_the_author_and_back(page, sample_address):
    page.goto(sample_address)
    question = page.locator("#forum--this-week a").inner_text()
    page.get_by_role("link", name="Read the answer").click()
    assert heading(page) == question
    assert page.url.endswith("#answer")

    page.goto(f"{sample_address}forum/2026/second-try/")
    page.locator(".additional-read a").click()
    assert heading(page) == "What is culture, and does it matter?"

    page.get_by_role("region", name="Mentioned in").get_by_role("link", name="A second try").click()
    assert heading(page) == "A second try after a bad interview?"

    page.get_by_role("region", name="Who answered").get_by_role(
        "link", name="Ann Ash", exact=True
    ).click()
    assert heading(page) == "Ann Ash"

    page.get_by_role("link", name="A second try after a bad interview?").click()
    page.get_by_role("list", name="Topics").get_by_role("link", name="Interviews").click()
    assert heading(page) == "Interviews"

    for expected in ("A second try after a bad interview?", "Ann Ash"):
        page.go_back()
        assert heading(page) == expected
    assert page.errors == []


def test_the_scheme_is_the_devices_until_the_reader_chooses(page, sample_address):
    def ground():
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.goto(sample_address)
    light = ground()
    page.emulate_media(color_scheme="dark")
    dark = ground()
    assert light != dark
    # The button hears of it with the next frame, which may be late on a busy machine.
    switch = page.get_by_role("button", name="Dark color scheme", pressed=True)
    switch.click()
    assert ground() == light
    page.goto(f"{sample_address}about/")
    assert ground() == light
    page.get_by_role("button", name="Dark color scheme").click()
    assert ground() == dark


def test_nothing_is_asked_of_another_host(page, sample_address):
    hosts = []
    page.on("request", lambda request: hosts.append(request.url))
    for path in ("", "forum/2026/second-try/", "forum/", "ask/", "authors/ann-ash/"):
        page.goto(sample_address + path)
    assert [url for url in hosts if not url.startswith((sample_address, "data:"))] == []
    assert page.errors == []
