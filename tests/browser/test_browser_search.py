"""The search in a real Chromium, by keyboard."""

import pytest

from browsing import DESKTOP, PHONE, visiting

pytestmark = pytest.mark.browser


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request, browser, sample_address):
    with visiting(browser, viewport=request.param) as page:
        page.goto(f"{sample_address}forum/2026/second-try/")
        yield page


def status(page):
    return page.locator(".search__status")


def find(page, words):
    page.keyboard.type(words)
    page.locator(".search__result").first.wait_for()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("key", ["/", "s", "Control+k"])
def test_a_key_opens_it_and_escape_gives_the_focus_back(page, key):
    page.get_by_role("link", name="Archive").first.focus()
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name="Search")
    dialog.wait_for()
    assert page.evaluate("document.activeElement.id") == "forum--search-words"
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.textContent") == "Archive"


def test_words_of_a_question_are_found_and_enter_goes_there(page):
    page.get_by_role("button", name="Search").click()
    find(page, "migraine")
    first = page.locator(".search__result").first
    assert "A second try after a bad interview?" in first.inner_text()
    assert "Terry asks, October 30, 2026" in first.inner_text()
    assert first.locator("mark").first.inner_text().lower().startswith("migraine")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.search__result') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "forum--search-words"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/forum/2026/second-try/")
    assert page.locator("h1").inner_text() == "A second try after a bad interview?"


def test_a_word_typed_quickly_is_searched_once(page):
    page.keyboard.press("/")
    page.keyboard.type("zzz")
    page.wait_for_function("document.querySelector('.search__status').textContent !== ''")
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition(".")[2]))
    page.locator(".search__words").evaluate(
        """async field => {
          for (let end = 1; end <= 8; end++) {
            field.value = "migraine".slice(0, end)
            field.dispatchEvent(new Event("input"))
            await new Promise((done) => setTimeout(done, 5))
          }
        }"""
    )
    find(page, "")
    assert asked.count("pf_index") <= 1  # none where the part that is loaded has the word
    assert asked.count("pf_fragment") == 1  # the passages of "m", of "mi" and so on are not


def test_filters_narrow_the_results(page):
    page.keyboard.press("/")
    find(page, "work")
    page.locator(".search__filters").wait_for()
    page.get_by_label("Author").select_option("Bo Birch")
    page.wait_for_function("document.querySelector('.search__status').textContent === '1 result'")
    assert page.locator(".search__result a").all_inner_texts() == ["Update: the second try worked"]


def test_what_is_not_there_is_said(page):
    page.keyboard.press("/")
    page.keyboard.type("xylophonequark")
    page.wait_for_function(
        "document.querySelector('.search__status').textContent.includes('Nothing found')"
    )


def test_a_site_without_an_index_says_so(page):
    page.route("**/pagefind/**", lambda route: route.abort())
    page.keyboard.press("/")
    page.keyboard.type("boss")
    page.wait_for_function(
        "document.querySelector('.search__status').textContent.includes('no search index')"
    )


def test_single_keys_can_be_switched_off_for_good(page):
    page.keyboard.press("/")
    page.get_by_label("Open with the keys").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    page.keyboard.press("s")
    assert page.get_by_role("dialog", name="Search").count() == 0
    page.keyboard.press("Control+k")
    page.get_by_role("dialog", name="Search").wait_for()


def test_bios_navigation_and_suggestions_are_not_indexed(page):
    page.keyboard.press("/")
    page.keyboard.type('"hard to fill"')
    status(page).filter(has_text="Nothing found").wait_for()


def test_an_address_with_words_opens_the_search(page, sample_address):
    page.goto(f"{sample_address}?q=migraine")
    page.locator(".search__result").first.wait_for()
    assert page.locator(".search__words").input_value() == "migraine"
