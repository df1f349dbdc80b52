"""Hostile texts in a real Chromium: nothing runs, covers the page, or asks another host."""

import re

import pytest
import yaml

from browsing import DESKTOP, served
from friday_forum.text.allowed_html import clean_html, find_other_hosts
from hostile import hostile_texts
from markup import converter
from sites import build_site, make_author, make_job, make_post

pytestmark = pytest.mark.browser

TEXTS = hostile_texts()
PLAIN = "plain words"
WATCH = """
window.ran = 0;
for (const name of ["alert", "confirm", "prompt", "print", "open"])
  Object.defineProperty(window, name, {value: () => { window.ran++ }});
"""
LOOK = """async () => {
  const path = el => el ? `${el.tagName}.${el.className}#${el.id}>${path(el.parentElement)}` : "";
  const texts = [...document.querySelectorAll("main .md-typeset, .comment__text")];
  const inside = texts.flatMap(text => [...text.querySelectorAll("*")]);
  const found = [];
  const events = ["mouseover", "mouseenter", "pointerover", "focus", "focusin", "animationstart",
    "transitionend", "toggle", "input", "load", "error", "begin", "wheel", "keydown", "copy"];
  document.addEventListener("click", event => {
    if (/^(https?|mailto):/.test(event.target.closest?.("a")?.href ?? "")) event.preventDefault();
  }, true);
  for (const el of inside) {
    for (const name of el.getAttributeNames())
      if (/^on|^(style|hidden|tabindex|autofocus|contenteditable|popover|ping|target)$/.test(name)
          && !/^text-align: ?\\w+;?$/.test(el.getAttribute(name))) found.push(`${el.tagName} ${name}`);
    if (el.hasAttribute("name") && el.tagName !== "A") found.push(`${el.tagName} name`);
    if (["fixed", "absolute", "sticky"].includes(getComputedStyle(el).position))
      found.push(`${el.tagName} ${getComputedStyle(el).position}`);
    const box = el.getBoundingClientRect(), around = texts.find(text => text.contains(el)).getBoundingClientRect();
    if (box.width && !el.closest("pre, table") && (box.left < around.left - 2 || box.right > around.right + 2
        || box.top < around.top - 40 || box.bottom > around.bottom + 40)) found.push(`${el.tagName} outside`);
    for (const type of events) el.dispatchEvent(new Event(type, {bubbles: true}));
    el.focus?.();
    el.click?.();
  }
  for (const el of document.querySelectorAll(".masthead a, .masthead button, .colophon a")) {
    el.scrollIntoView({block: "center"});
    const {left, top, width, height} = el.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (width && !el.contains(hit) && !hit?.contains(el)) found.push(`${el.className} is covered`);
    if (width && hit && texts.some(text => text.contains(hit))) found.push("a text covers the page");
  }
  await new Promise(resolve => setTimeout(resolve, 20));
  const page = ".masthead, .letter, .answer, .provenance, .job__facts, .mail-box, .discussion, .comment, .bios, .bio__links, .colophon, .search";
  const kinds = ["script", "style", "link", "meta", "base", "iframe", "frame", "object", "embed", "form", "input",
    "button", "select", "textarea", "dialog", "template", "svg", "math", "main", "h1", "title", "body"];
  return {
    found: [...new Set(found)],
    ran: window.ran,
    path: [...document.querySelectorAll(page)].map(path),
    kinds: kinds.map(kind => `${kind} ${document.querySelectorAll(kind).length}`),
    ids: ["forum--search", "forum--content", "discussion", "answer", "question", "forum--bios"].map(id => path(document.getElementById(id))),
    whole: typeof document.querySelector === "function" && typeof document.cookie === "string"
      && document.documentElement.lastElementChild === document.body,
  };
}"""


def placed(text, number):
    """Return the files that hold one text in nine places."""
    line = " ".join(text.split("\n")).replace("|", "\\|")
    quote, item = text.replace("\n", "\n> "), text.replace("\n", "\n    ")
    shown = text if re.fullmatch(r"[\n\x20-\x7e]+", text) else PLAIN
    comment = {"id": 1, "author": "Kim", "date": "2026-11-20T12:00:00+00:00", "text": shown}
    keys = {"author": f"author-{number}", "comments": True}
    parts = f"## {line}\n\nwords\n\n- {item}\n\n> {quote}\n\n| a | b |\n| - | - |\n| {line} | c |\n\nBehind."
    job = {"posted": "2026-11-20", "expires": "2027-01-10"}
    return {
        f"authors/author-{number}.md": make_author(bio=shown),
        f"forum/2026/answer-{number}.md": make_post(f"{text}\n\nBehind.", question=shown, **keys),
        f"forum/2026/answer-{number}.comments.yml": yaml.safe_dump([comment]),
        f"forum/2026/parts-{number}.md": make_post(parts, **keys),
        f"forum/2026/parts-{number}.comments.yml": yaml.safe_dump([{**comment, "text": PLAIN}]),
        f"jobs/job-{number}.md": make_job(f"{text}\n\nBehind.", **job),
    }


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    files = placed(PLAIN, "plain")
    for number, (_, text) in enumerate(TEXTS):
        files |= placed(text, number)
    forum = {"share_cards": False, "comments": {"provider": "none"}}
    return build_site(tmp_path_factory.mktemp("hostile"), files, forum=forum)


@pytest.fixture(scope="module")
def hostile_address(hostile_site):
    with served(hostile_site.folder) as address:
        yield address


@pytest.fixture(scope="module")
def page(browser):
    with browser.new_context(viewport=DESKTOP) as context:
        context.add_init_script(WATCH)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.asked, page.opened = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("popup", lambda popup: page.opened.append(popup.url))
        yield page


def look(page, address):
    """Return what stands on a page, and whom opening, hovering and clicking its texts asked."""
    page.asked.clear()
    page.goto(address)
    seen = page.evaluate(LOOK)
    host = "/".join(address.split("/")[:3])
    others = [url for url in page.asked if not url.startswith((host, "data:"))]
    stays = page.url.partition("#")[0] == address
    return seen | {"others": others, "opened": len(page.opened), "stays": stays}


@pytest.mark.parametrize("kind", ["forum/2026/answer", "forum/2026/parts", "jobs/job"])
def test_a_hostile_text_changes_nothing_around_itself(page, hostile_site, hostile_address, kind):
    def ours(seen):
        return {
            key: [re.sub(r"-\d+|-plain", "", part) for part in seen[key]]
            for key in ("path", "ids", "kinds")
        }

    wanted = look(page, f"{hostile_address}{kind}-plain/")
    assert wanted["found"] == wanted["others"] == []
    refused = []
    for number, (name, _) in enumerate(TEXTS):
        if not hostile_site.has(f"{kind}-{number}/"):  # what no converter should meet has no page
            refused.append(name)
            continue
        seen = look(page, f"{hostile_address}{kind}-{number}/")
        changed = {key: seen[key] for key in ("found", "ran", "others", "opened", "stays", "whole")}
        fine = {"found": [], "ran": 0, "others": [], "opened": 0, "stays": True, "whole": True}
        assert (name, changed) == (name, fine)
        assert (name, ours(seen)) == (name, ours(wanted))
    assert [name for name in refused if not name.startswith("deep")] == []


LOADING = (
    "picture of another host",
    "other loads of another host",
    "frame",
    "object",
    "style element",
    "style attribute",
)
SHOW = """async html => {
  document.querySelector(".answer .md-typeset").innerHTML = html;
  await new Promise(resolve => setTimeout(resolve, 100));
}"""


def test_what_a_browser_would_ask_of_another_host_is_found_and_not_asked(page, hostile_address):
    def asked(html):
        page.asked.clear()
        page.evaluate(SHOW, html)
        return [url for url in page.asked if "evil.example" in url]

    page.goto(f"{hostile_address}forum/2026/answer-plain/")
    loading = 0
    for name, text in TEXTS:
        if name.rpartition(" ")[0] not in LOADING:
            continue
        html = converter().reset().convert(text)
        if asked(html):
            loading += 1
            assert find_other_hosts(html), name
        assert asked(clean_html(html).html) == [], name
    assert loading >= 20


def test_without_the_list_a_hostile_text_is_seen_to_act(page, hostile_address):
    """What the tests above look for is there to be found."""
    page.goto(f"{hostile_address}forum/2026/answer-plain/")
    page.evaluate(
        SHOW,
        '<div style="position:fixed;inset:0"><img src="x" onerror="alert(1)"></div><b id="forum--search">x</b>',
    )
    seen = page.evaluate(LOOK)
    assert seen["ran"]
    assert {"DIV style", "IMG onerror", "DIV fixed", "a text covers the page"} <= set(seen["found"])
    assert seen["ids"][0].startswith("B.")
