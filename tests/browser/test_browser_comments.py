"""A discussion in a real Chromium, with a real Isso on loopback."""

import sqlite3
from contextlib import closing

import pytest
from axe_playwright_python.sync_playwright import Axe

from browsing import PATIENCE, served
from discussion import URL, discussing
from friday_forum.comments.export import export_comments
from isso_databases import write_comments
from sample import read_assets
from sites import build_site, make_post

pytestmark = pytest.mark.browser


@pytest.fixture
def discussion(tmp_path):
    with discussing(tmp_path) as running:
        yield running


@pytest.fixture
def page(browser):
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        yield page


def say(page, text, name=""):
    page.get_by_label("Your comment").fill(text)
    page.get_by_label("Name to show").fill(name)
    page.get_by_role("button", name="Send the comment").click()


def approve(page, discussion):
    """Approve what waits, in Isso's own admin."""
    page.goto(f"{discussion.isso.url}/admin/")
    password = page.locator("input[name=password]")
    if password.count():
        password.fill(discussion.isso.password)
        password.press("Enter")
    with page.expect_response(lambda answer: "/activate/" in answer.url) as approved:
        page.locator(".validate").first.click()
    assert approved.value.ok


def test_a_comment_waits_is_approved_shows_and_is_kept_in_the_page_once(
    page, discussion, browser, tmp_path
):
    page.goto(discussion.page)
    say(page, "I did **that**.", "Kim <b>")
    page.get_by_text("Your comment waits for an editor.").wait_for()
    page.reload()
    page.get_by_label("Your comment").wait_for()
    assert page.get_by_text("I did").count() == 0

    approve(page, discussion)
    page.goto(discussion.page)
    page.get_by_text("I did **that**.").wait_for()
    assert page.locator(".comment__head strong").all_inner_texts() == ["Kim <b>"]
    page.get_by_role("button", name="Answer", exact=True).click()
    say(page, "Me too.")
    page.get_by_text("Your comment waits for an editor.").wait_for()
    approve(page, discussion)

    assert len(export_comments(discussion.database, tmp_path / "docs").written) == 1
    isso = {"isso": {"url": discussion.isso.url}}
    build_site(tmp_path, forum={"comments": isso}, strict=True)
    with browser.new_context(java_script_enabled=False) as context:
        plain = context.new_page()
        plain.goto(discussion.page)
        assert plain.get_by_text("I did that.").count() == 1
        assert plain.locator(".comment .comment").inner_text().endswith("Me too.")
        assert plain.get_by_role("link", name="Report").count() == 2
    page.goto(discussion.page)
    page.get_by_role("button", name="Answer", exact=True).wait_for()
    assert page.locator(".comment").count() == 2
    assert page.get_by_text("Me too.").count() == 1


def test_a_hostile_comment_is_text_and_nothing_else(page, discussion):
    hostile = (
        "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
        "[x](javascript:alert(1)) <svg onload='window.hit = 1'>"
    )
    discussion.post(hostile)
    with closing(sqlite3.connect(discussion.database)) as connection, connection:
        connection.execute("UPDATE comments SET mode = 1, author = ?", (hostile,))
    page.goto(discussion.page)
    page.get_by_text("onerror").first.wait_for()
    assert page.locator(".comment__text").inner_text() == hostile
    assert page.evaluate("window.hit") is None
    assert page.locator(".comment :is(script, img, svg, a[href^=javascript])").count() == 0


def test_a_comment_of_100_kb_is_refused_in_words_and_not_lost(page, discussion):
    page.goto(discussion.page)
    page.get_by_label("Your comment").evaluate("field => { field.value = 'x'.repeat(1e5) }")
    page.get_by_role("button", name="Send the comment").click()
    page.get_by_text("Your text is still here").wait_for()
    assert len(page.get_by_label("Your comment").input_value()) == 100_000
    assert discussion.kept() == {}


def test_a_service_that_stops_mid_visit_costs_no_word(page, discussion):
    page.goto(discussion.page)
    page.get_by_label("Your comment").wait_for()
    discussion.isso.stop()
    say(page, "Written in vain?")
    page.get_by_text("could not be sent").wait_for()
    discussion.start()
    page.get_by_role("button", name="Send the comment").click()
    page.get_by_text("Your comment waits for an editor.").wait_for()
    assert list(discussion.kept().values()) == ["Written in vain?"]


def test_without_its_service_the_page_says_so_and_offers_mail(page, discussion):
    discussion.isso.stop()
    page.goto(discussion.page)
    page.get_by_text("Comments cannot be reached right now.").wait_for()
    assert page.get_by_role("region", name="Your turn").get_by_role("link", name="@").is_visible()
    assert not page.get_by_label("Your comment").is_visible()


def test_the_discussion_works_after_back_and_wears_the_scheme(page, discussion):
    page.emulate_media(color_scheme="dark")
    page.goto(discussion.page)
    field = page.get_by_label("Your comment")
    field.wait_for()
    colors = field.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert colors == ["rgb(232, 228, 218)", "rgb(31, 36, 44)"]
    page.goto(discussion.address)
    page.go_back()
    say(page, "After Back.")
    page.get_by_text("Your comment waits for an editor.").wait_for()


def approved(discussion, count):
    """Let readers have said something, and an editor have approved it."""
    said = [{"text": f"Said number {number}."} for number in range(1, count + 1)]
    write_comments(discussion.database, {f"/{URL}": said})


def said_in(page):
    return page.locator(".comments[data-comments] > .comment > .comment__text").all_inner_texts()


def test_a_long_discussion_is_turned_round_without_a_page_load(page, discussion, tmp_path):
    approved(discussion, 5)
    export_comments(discussion.database, tmp_path / "docs")
    isso = {"isso": {"url": discussion.isso.url}}
    build_site(tmp_path, forum={"comments": isso}, strict=True)
    page.goto(discussion.page)
    page.get_by_label("Your comment").wait_for()
    newest = page.get_by_role("button", name="Newest first")
    assert not newest.is_visible()  # five are not many

    write_comments(discussion.database, {f"/{URL}": [{"text": "Said last."}]}, first_id=6)
    page.goto(discussion.page)
    page.get_by_text("Said last.").wait_for()
    in_order = [*(f"Said number {number}." for number in range(1, 6)), "Said last."]
    assert said_in(page) == in_order
    loads = []
    page.on("request", lambda request: loads.append(request.url))
    newest.click()
    assert newest.get_attribute("aria-pressed") == "true"
    assert said_in(page) == in_order[::-1]
    newest.press("Enter")
    assert said_in(page) == in_order
    assert loads == []


def test_a_discussion_of_the_page_alone_is_turned_round_too(page, browser, tmp_path):
    """With giscus, mail alone, or once it is closed there is no live discussion."""
    said = "".join(
        f"- {{id: {number}, date: '2026-11-{number + 9}T10:00:00Z', text: Said {number}.}}\n"
        for number in range(1, 9)
    )
    files = read_assets() | {
        "forum/2026/second-chance.md": make_post(comments=False),
        "forum/2026/second-chance.comments.yml": said,
    }
    site = build_site(tmp_path, files)
    with served(site.folder) as address:
        page.goto(address + URL)
        page.get_by_role("button", name="Newest first").click()
        assert said_in(page) == [f"Said {number}." for number in range(8, 0, -1)]
        with browser.new_context(java_script_enabled=False) as context:
            plain = context.new_page()
            plain.goto(address + URL)
            assert said_in(plain) == [f"Said {number}." for number in range(1, 9)]
            assert not plain.get_by_role("button", name="Newest first").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_discussion_with_all_that_can_be_in_one_is_accessible(page, tmp_path, scheme):
    said = "".join(
        f"- {{id: {number}, date: '2026-11-{number + 9}T10:00:00Z', by: dan-metz, text: '> Hm.',"
        f" replies: [{{id: {number + 10}, date: '2026-11-20T10:00:00Z', text: Yes.}}]}}\n"
        for number in range(1, 8)
    )
    files = read_assets() | {
        "forum/2026/second-chance.md": make_post(),
        "forum/2026/second-chance.comments.yml": said,
        "forum/2026/second-chance.earlier-comments.yml": said,
    }
    site = build_site(tmp_path, files)
    page.emulate_media(color_scheme=scheme)
    with served(site.folder) as address:
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(f"{address}{URL}#comment-3")
        assert page.get_by_role("button", name="Newest first").is_visible()
        assert page.locator("#comment-e13").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


def test_a_link_to_a_comment_finds_it_though_it_came_after_the_page(page, discussion):
    approved(discussion, 30)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{discussion.page}#comment-29")
    page.get_by_text("Said number 29.").wait_for()
    page.wait_for_function("document.querySelector(':target')?.id === 'comment-29'")
    assert page.locator("#comment-29").evaluate("e => e.getBoundingClientRect().top") < 844
    link = page.locator("#comment-29").get_by_role("link", name="Link")
    assert link.get_attribute("href") == "#comment-29"


def test_a_comment_from_elsewhere_is_shown_and_cannot_be_answered_in_isso(
    page, discussion, tmp_path
):
    said = "- {id: 1, date: '2019-03-16T10:00:00Z', text: On the old site.}\n"
    (tmp_path / "docs/forum/2026/second-chance.earlier-comments.yml").write_text(said)
    approved(discussion, 1)
    isso = {"isso": {"url": discussion.isso.url}}
    build_site(tmp_path, forum={"comments": isso}, strict=True)
    page.goto(discussion.page)
    page.get_by_text("Said number 1.").wait_for()
    page.get_by_role("button", name="Answer", exact=True).wait_for()
    assert said_in(page) == ["On the old site.", "Said number 1."]
    assert page.get_by_role("button", name="Answer", exact=True).count() == 1


def test_a_page_that_moved_shows_the_discussion_that_it_had(page, discussion, tmp_path):
    approved(discussion, 1)
    docs = tmp_path / "docs"
    (docs / "forum/2026/second-chance.md").unlink()
    moved = make_post(aliases=[f"/{URL}"])
    (docs / "forum/2026/another-name.md").write_text(moved, encoding="utf-8")
    isso = {"isso": {"url": discussion.isso.url}}
    build_site(tmp_path, forum={"comments": isso}, strict=True)
    page.goto(f"{discussion.address}forum/2026/another-name/")
    page.get_by_text("Said number 1.").wait_for()
    say(page, "Said after the move.")
    page.get_by_text("Your comment waits for an editor.").wait_for()
    approve(page, discussion)
    [written] = export_comments(discussion.database, docs).written
    assert written.name == "another-name.comments.yml"
    assert "Said after the move." in written.read_text(encoding="utf-8")


GISCUS = {"repo": "owner/name", "repo_id": "R_1", "category": "Answers", "category_id": "D_1"}


def test_giscus_asks_nothing_of_another_host_before_the_button(page, tmp_path):
    files = read_assets() | {"forum/2026/second-chance.md": make_post()}
    comments = {"provider": "giscus", "giscus": GISCUS}
    site = build_site(tmp_path, files, forum={"comments": comments})
    asked = []
    page.route(
        "https://giscus.app/**",
        lambda route: route.fulfill(body="", content_type="text/javascript"),
    )
    page.on("request", lambda request: asked.append(request.url))
    with served(site.folder) as address:
        page.emulate_media(color_scheme="dark")
        page.goto(address + URL)
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if not url.startswith(address)] == []
        page.get_by_role("button", name="Show the discussion").click()
        page.get_by_role("button", name="Show the discussion").wait_for(state="hidden")
        assert [url for url in asked if not url.startswith(address)] == [
            "https://giscus.app/client.js"
        ]
        script = page.locator('script[src^="https://giscus.app"]')
        data = script.evaluate("script => ({ ...script.dataset })")
        assert (data["theme"], data["term"], data["repoId"]) == ("dark", URL, "R_1")
        link = page.get_by_role("link", name="The discussion on GitHub")
        assert link.get_attribute("href").startswith("https://github.com/owner/name/discussions")


def test_giscus_that_does_not_answer_leaves_a_sentence(page, tmp_path):
    files = read_assets() | {"forum/2026/second-chance.md": make_post()}
    comments = {"provider": "giscus", "giscus": GISCUS}
    site = build_site(tmp_path, files, forum={"comments": comments})
    page.route("https://giscus.app/**", lambda route: route.abort())
    with served(site.folder) as address:
        page.goto(address + URL)
        page.get_by_role("button", name="Show the discussion").click()
        page.get_by_text("The discussion cannot be reached right now.").wait_for()
