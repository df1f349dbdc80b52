"""The mail in a browser, at the widths of a phone and of a mail program, and the form to subscribe."""

from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from browsing import ARGUMENTS, PHONE, served
from mails import make_mail
from sample import read_assets
from sites import build_site, make_author, make_job, make_post

pytestmark = pytest.mark.browser

FORCED_DARK = [
    "--enable-features=WebContentsForceDark",
    "--blink-settings=forceDarkModeEnabled=true",
]
WIDTHS = [390, 600]
BODY = """Read it twice.

| What to compare | First offer | Second offer |
| --- | --- | ---: |
| Pay for a year | $48,000 | $52,500 |

## Ask

- Say why, [as here](https://www.acas.org.uk/).

> "I need until Friday."

```
an_address_without_any_space_that_is_longer_than_a_phone_is_wide_and_goes_on = "and on"
```

!!! note "Before you sign"
    Read the whole of it.

Additional read: [Acas](https://www.acas.org.uk/)
"""
FILES = {
    "authors/ana.md": make_author(name="Ana Núñez"),
    "forum/2026/x.md": make_post(BODY, author=["dan-metz", "ana"]),
    "jobs/clerk.md": make_job(posted="2026-11-18", expires="2026-12-20"),
}
TEXTS = "h1, h2, p, li, th, pre, a, .content td"
BOXES = """elements => elements.map(element => {
  const box = element.getBoundingClientRect()
  return [element.textContent.trim().slice(0, 40), box.x, box.y, box.right, box.bottom]
})"""


@pytest.fixture(params=["light", "forced dark"])
def mail_browser(request, browser, chromium):
    """A Chromium that shows colors as they are, and one that turns light into dark."""
    more = FORCED_DARK if request.param == "forced dark" else []
    running = browser.browser_type.launch(executable_path=chromium, args=[*ARGUMENTS, *more])
    yield running
    running.close()


@pytest.fixture
def opened_mail(mail_browser, tmp_path):
    html = make_mail(tmp_path, FILES).html

    def _open(width):
        page = mail_browser.new_page(viewport={"width": width, "height": 800})
        page.set_content(html)
        return page

    return _open


def luminance(color):
    """Return the relative luminance of WCAG 2 of a color in sRGB."""
    parts = [part / 255 for part in color]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(picture):
    """Return the contrast between the ground, the most frequent color, and what differs most."""
    colors = picture.getcolors(picture.width * picture.height)
    ground = luminance(max(colors)[1])
    found = [luminance(color) for _, color in colors]
    return max((max(one, ground) + 0.05) / (min(one, ground) + 0.05) for one in found)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_mail_is_as_wide_as_its_window_and_at_most_600_pixels(opened_mail, width):
    page = opened_mail(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.eval_on_selector(".column", "element => element.offsetWidth") == 600


@pytest.mark.parametrize("width", WIDTHS)
def test_every_text_of_a_mail_can_be_read(opened_mail, width):
    page = opened_mail(width)
    boxes = page.eval_on_selector_all(TEXTS, BOXES)
    picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    pale = {
        text: round(found, 2)
        for text, *box in boxes
        if text and (found := contrast(picture.crop(box))) < 4.5
    }
    assert len(boxes) > 20
    assert pale == {}


def test_axe_finds_nothing_in_a_mail(opened_mail):
    found = Axe().run(opened_mail(390)).response["violations"]
    assert [one["id"] for one in found if one["id"] not in {"landmark-one-main", "region"}] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", ["", "follow/", "forum/2026/x/"])
def test_axe_finds_nothing_in_a_page_with_the_form(browser, tmp_path, url, scheme):
    service = {"newsletter": {"subscribe": "https://mail.test/form"}}
    site = build_site(tmp_path, FILES | read_assets(), forum=service)
    with served(site.folder) as address:
        page = browser.new_context(viewport=PHONE, color_scheme=scheme).new_page()
        page.goto(address + url)
        assert page.locator("form.subscribe__form").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
        page.context.close()
