"""Every kind of page, in both schemes and at both widths, for everyone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from browsing import DESKTOP, PHONE, visiting
from sample import PAGES

pytestmark = pytest.mark.browser

WIDTHS = {"phone": PHONE, "desktop": DESKTOP}
FOCUSED = """() => {
  const box = document.activeElement.getBoundingClientRect()
  const style = getComputedStyle(document.activeElement)
  const line = document.activeElement.getClientRects()[0]
  const at = document.elementFromPoint(line.x + Math.min(line.width, 30) / 2, line.y + line.height / 2)
  return {
    name: document.activeElement.outerHTML.slice(0, 120),
    body: document.activeElement === document.body,
    onScreen: box.width > 0 && box.x >= 0 && box.right <= innerWidth + 1 && box.y >= -1 && box.bottom <= innerHeight + 1,
    uncovered: at === document.activeElement || document.activeElement.contains(at),
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  }
}"""


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request):
    return request.param


@pytest.fixture(scope="module", params=WIDTHS)
def page(request, scheme, browser):
    with visiting(browser, viewport=WIDTHS[request.param], color_scheme=scheme) as page:
        yield page


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name, page, sample_address):
    page.goto(sample_address + PAGES[name])
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_axe_finds_nothing_in_the_open_search(page, sample_address):
    page.goto(sample_address)
    page.keyboard.press("/")
    page.keyboard.type("interview")
    page.locator(".search__result").first.wait_for()
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


@pytest.fixture(params=WIDTHS)
def light_page(request, browser):
    with visiting(browser, viewport=WIDTHS[request.param]) as page:
        yield page


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_everything_in_reading_order_and_sees_where_it_is(
    name, light_page, sample_address
):
    page = light_page
    page.goto(sample_address + PAGES[name])
    expected = page.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input:enabled, select, textarea')]"
        ".filter(e => e.checkVisibility({visibilityProperty: true})).map(e => e.outerHTML.slice(0, 120))"
    )
    reached = []
    for _ in range(len(expected) + 1):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        if focus["body"]:
            break
        assert focus["onScreen"], focus
        assert focus["uncovered"], focus
        assert focus["ring"], focus
        reached.append(focus["name"])
    assert reached == expected


def test_the_skip_link_comes_first_and_moves_the_focus(light_page, sample_address):
    page = light_page
    page.goto(sample_address + PAGES["post"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "forum--content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#forum--content') !== null")


@pytest.fixture(scope="module")
def narrow_page(browser):
    with visiting(browser) as page:
        yield page


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(name, width, narrow_page, sample_address):
    page = narrow_page
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(sample_address + PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("name", "size"), [("panel", 64), ("author", 96), ("authors", 48)])
def test_a_picture_of_an_author_is_as_large_as_the_initials_of_others(
    name, size, narrow_page, sample_address
):
    page = narrow_page
    page.goto(sample_address + PAGES[name])
    boxes = page.locator("main .avatar").evaluate_all(
        "all => all.map(one => [one.tagName, one.offsetWidth, one.offsetHeight])"
    )
    assert "IMG" in {tag for tag, *_ in boxes}
    assert {tuple(box) for _, *box in boxes} == {(size, size)}


@pytest.mark.parametrize("name", ["home", "post", "archive"])
def test_nothing_jumps_while_a_page_loads(name, light_page, sample_address):
    page = light_page
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.shift += entry.value })).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(sample_address + PAGES[name])
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") < 0.05


def test_the_question_is_on_the_first_screen_of_a_phone(browser, sample_address):
    with visiting(browser, viewport=PHONE) as page:
        for path in (PAGES["post"], PAGES["home"]):
            page.goto(sample_address + path)
            for locator in (".masthead__name", ".letter__text", ".action"):
                box = page.locator(locator).first.bounding_box()
                assert box["y"] + 40 < PHONE["height"], (path, locator)


def test_targets_are_large_enough_for_a_thumb(browser, sample_address):
    with visiting(browser, viewport=PHONE) as page:
        page.goto(sample_address + PAGES["post"])
        small = page.evaluate(
            "[...document.querySelectorAll('a, button, summary')].filter(e => e.checkVisibility()"
            " && getComputedStyle(e).display !== 'inline')"
            ".filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
        )
        assert small == []
        for action in page.locator("main .action").all():
            assert action.bounding_box()["height"] >= 44


@pytest.fixture(scope="module")
def with_and_without_scripts(browser):
    with visiting(browser) as scripts, visiting(browser, java_script_enabled=False) as plain:
        yield scripts, plain


@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_all_text_is_there(name, with_and_without_scripts, sample_address):
    texts = []
    for page in with_and_without_scripts:
        page.goto(sample_address + PAGES[name])
        text = page.locator("main").inner_text()
        for needs_scripts in ("Search the forum", "Show only openings with"):
            text = text.replace(needs_scripts, "")
        texts.append(text.split())
    assert texts[0] == texts[1]
    assert len(texts[1]) > 20


def test_a_post_fits_on_two_sheets_of_paper_with_whole_addresses(browser, sample_address):
    with visiting(browser) as page:
        page.goto(sample_address + PAGES["post"])
        pdf = page.pdf(format="A4")
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2
        address = page.locator(".additional-read a").get_attribute("data-address")
        assert address == f"{sample_address}articles/culture/"
