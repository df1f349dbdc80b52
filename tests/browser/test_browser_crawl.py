"""Every page of the site's own content and of tests/site, as people with three screens see it."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from browsing import served, visiting
from sample import NOW
from sites import link_project, run_build

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280)
"""In CSS pixels; 320 is what a page of 1280 becomes at 400 % (WCAG 2.2, 1.4.10)."""

RULES = {
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]},
}
"""What axe looks for; the schemes differ in their colors alone."""

READ = """() => ({
  ids: [...document.querySelectorAll("[id]")].map(one => one.id),
  links: [...document.querySelectorAll("a[href]")].map(one => one.getAttribute("href")),
})"""
LEADS_ON = b'http-equiv="refresh"'
WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .map(one => one.outerHTML.slice(0, 120)).concat(["scrolls"])"""


@pytest.fixture(scope="module")
def own_site(tmp_path_factory):
    """The site's own content."""
    folder = tmp_path_factory.mktemp("own") / "project"
    folder.mkdir()
    link_project(folder, "docs", "mkdocs.yml")
    return run_build(folder, NOW, strict=True)


@pytest.fixture(scope="module", params=["own", "sample"])
def site(request):
    return request.getfixturevalue(f"{request.param}_site")


def addresses(site):
    """Return the address of every page below the root; those that only lead on are none."""
    pages = (
        url
        for url, raw in site.everything().items()
        if url.endswith(".html") and LEADS_ON not in raw
    )
    return sorted(url.removesuffix("index.html") for url in pages)


@pytest.fixture(params=RULES)
def scheme(request):
    return request.param


@pytest.fixture
def page(scheme, browser):
    with visiting(browser, color_scheme=scheme) as page:
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        yield page


def test_every_page_fits_and_says_nothing_and_axe_finds_nothing(site, page, scheme):
    wrong = []
    with served(site.folder) as address:
        for url in addresses(site):
            page.goto(address + url)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                wrong += [(url, width, one) for one in page.evaluate(WIDER)]
                if width == WIDTHS[0]:
                    continue  # the layout of 390 pixels
                axe = Axe() if width == WIDTHS[1] else Axe("")  # the page has its script already
                found = axe.run(page, options=RULES[scheme]).response
                rules = found["violations"]
                wrong += [(url, width, r["id"], [n["html"] for n in r["nodes"]]) for r in rules]
    assert wrong == []
    assert page.said == []


def test_no_id_stands_twice_and_every_link_leads_somewhere(site, browser):
    seen = {}
    with served(site.folder) as address, visiting(browser) as page:
        for url in addresses(site):
            page.goto(address + url)
            seen[f"/{url}"] = page.evaluate(READ)
    twice = [(url, i) for url, one in seen.items() for i in one["ids"] if one["ids"].count(i) > 1]
    assert twice == []
    files = {f"/{url}" for url in site.everything()}
    broken = []
    for url, one in seen.items():
        for link in one["links"]:
            target = urlsplit(urljoin(f"https://here{url}", link))
            if target.netloc != "here":
                continue
            path, place = unquote(target.path), unquote(target.fragment)
            exists = path in seen or path in files
            if not exists or (place and path in seen and place not in seen[path]["ids"]):
                broken.append((url, link))
    assert broken == []
