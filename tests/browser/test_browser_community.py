"""Jobs and letters in a real Chromium."""

import json
import re

import pytest

from browsing import PATIENCE, served
from commands import forum, make_project
from receiver import receiving
from sample import read_assets
from sites import build_site, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser):
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


FILES = {
    "jobs/clerk.md": make_job(title="Payroll clerk"),
    "jobs/welder.md": make_job(title="Welder", expires="2026-11-30"),
    "jobs/nurse.md": make_job(title="Nurse", company="Elm", expires="2026-11-30"),
    "ask.md": "---\ntitle: Ask\ntemplate: ask.html\n---\nWrite to us.\n",
}


@pytest.fixture(scope="module")
def jobs_address(tmp_path_factory):
    site = build_site(tmp_path_factory.mktemp("jobs"), read_assets() | FILES, now="2026-11-19")
    with served(site.folder) as address:
        yield address


@pytest.mark.parametrize(("day", "is_open"), [("2026-11-19", True), ("2026-11-20", False)])
def test_a_stale_deploy_says_that_a_job_is_closed(day, is_open, page, jobs_address):
    page.clock.set_fixed_time(f"{day}T00:00:30Z")
    page.goto(f"{jobs_address}jobs/clerk/")
    page.wait_for_load_state()
    assert page.get_by_text("This opening is closed.").is_visible() is not is_open
    assert page.get_by_role("link", name="jobs@example.com").count() == is_open
    assert page.locator("[data-job-posting]").count() == is_open
    assert page.locator('meta[name="robots"][content*="noindex"]').count() == (not is_open)
    page.goto(f"{jobs_address}jobs/")
    assert page.get_by_role("link", name="Payroll clerk").count() == is_open
    assert page.get_by_role("link", name="Welder").count() == 1


def test_a_list_of_jobs_narrows_as_the_reader_types(page, jobs_address):
    page.clock.set_fixed_time("2026-11-19T12:00:00Z")
    page.goto(f"{jobs_address}jobs/")
    page.get_by_label("Show only openings with").fill("elm nur")
    assert page.locator(".card:visible h2").all_inner_texts() == ["Nurse"]
    assert page.get_by_text("1 of 3 on this page").is_visible()


@pytest.fixture
def letterbox(tmp_path):
    with receiving(tmp_path / "letters") as receiver:
        ask = {"endpoint": receiver.address}
        site = build_site(tmp_path / "site", read_assets() | FILES, forum={"ask": ask})
        with served(site.folder) as receiver.page:
            yield receiver


def letters(letterbox):
    return [json.loads(path.read_text()) for path in letterbox.folder.iterdir()]


def test_a_letter_is_sent_without_javascript(browser, letterbox):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{letterbox.page}ask/")
        page.get_by_label("Your question").fill("My boss\ntakes the credit.")
        page.get_by_label("The name to show").fill("Tired <b>")
        page.get_by_label("You may publish").check()
        page.get_by_label("You may edit").check()
        page.get_by_role("button", name="Send the letter").click()
        page.get_by_text("Your letter has arrived").wait_for()
    [letter] = letters(letterbox)
    assert (letter["question"], letter["name"]) == ("My boss\ntakes the credit.", "Tired <b>")


def test_a_letter_goes_from_the_page_through_the_receiver_to_a_draft(page, letterbox, tmp_path):
    page.goto(f"{letterbox.page}ask/")
    page.get_by_label("Your question").fill(
        "Henrietta counts my breaks at Quarry Lane. nightowl knows. What do I do?"
    )
    page.get_by_label("The name to show").fill("Counted Twice")
    page.get_by_label("What must not be published").fill("My boss Henrietta, and Quarry Lane")
    page.get_by_label("How we can reach you").fill("me@nightowl-hosting.example")
    page.get_by_label("You may publish").check()
    page.get_by_label("You may edit").check()
    page.get_by_role("button", name="Send the letter").click()
    page.get_by_text("Your letter has arrived").wait_for()
    [path] = letterbox.folder.iterdir()
    project = make_project(tmp_path / "project")
    draft = forum(project, "letter", path, "--author", "dan-metz").stdout
    assert "asker: Counted Twice" in draft
    assert "title: A question from Counted Twice" in draft
    assert "  ⟦private⟧ counts my breaks at ⟦private⟧. ⟦employer⟧ knows. What do I do?" in draft
    assert not any(word in draft for word in ("Henrietta", "Quarry", "nightowl"))


def test_the_form_says_how_much_fits(page, letterbox):
    page.goto(f"{letterbox.page}ask/")
    field = page.get_by_label("Your question")
    assert field.evaluate("field => field.getAttribute('aria-describedby')") == (
        "forum--ask-length forum--ask-found"
    )
    assert page.get_by_text("Ten to fifteen lines are ideal; 8,000 characters fit.").is_visible()
    field.fill("why " * 1900)
    page.get_by_text("400 left.").wait_for()
    page.get_by_role("button", name="Clear the form").click()
    page.get_by_text("400 left.").wait_for(state="detached")


def test_while_letters_are_not_taken_the_page_says_so_in_the_editors_words(tmp_path):
    ask = {"endpoint": "http://127.0.0.1:1/letters", "open": False, "closed": "Back in <May>."}
    forum_settings = {"ask": ask, "email": "editors@example.org"}
    page = build_site(tmp_path, FILES, forum=forum_settings).html("ask")
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "Back in &lt;May&gt;." in main
    assert "<form" not in main
    assert "mailto:" not in main


def test_without_consent_the_browser_itself_sends_nothing(page, letterbox):
    page.goto(f"{letterbox.page}ask/")
    page.get_by_label("Your question").fill("What now?")
    page.get_by_role("button", name="Send the letter").click()
    assert page.url.endswith("/ask/")
    assert letters(letterbox) == []


def test_what_may_tell_who_writes_is_named_in_the_browser_alone(page, letterbox):
    asked = []
    page.goto(f"{letterbox.page}ask/")
    page.on("request", lambda request: "favicon" in request.url or asked.append(request.url))
    warning = page.get_by_role("status")
    field = page.get_by_label("Your question")
    field.fill("I work at Globex Dynamics, call +1 (614) 555-0199 or write to kim@mail.example.")
    warning.get_by_text("Globex Dynamics").wait_for()
    text = warning.inner_text()
    assert "614) 555-0199" in text
    assert "kim@mail.example" in text
    field.fill("In 2019 I got 3 offers for 45,000 and 52,000 dollars.")
    warning.get_by_role("listitem").first.wait_for(state="detached")
    assert asked == []


def test_a_draft_stays_in_its_tab_and_goes_when_the_form_is_cleared(page, letterbox):
    address = f"{letterbox.page}ask/"
    page.goto(address)
    page.get_by_label("Your question").fill("Half a thought")
    page.goto(letterbox.page)
    page.goto(address)
    assert page.get_by_label("Your question").input_value() == "Half a thought"
    other = page.context.new_page()
    other.goto(address)
    assert other.get_by_label("Your question").input_value() == ""
    page.get_by_role("button", name="Clear the form").click()
    page.wait_for_function("sessionStorage.length === 0")
    page.reload()
    assert page.get_by_label("Your question").input_value() == ""


def test_without_an_endpoint_there_is_mail_and_no_form(tmp_path):
    page = build_site(tmp_path, FILES).html("ask").partition("<main")[2].partition("</main>")[0]
    assert "<form" not in page
    assert re.search(r'href="mailto:[^"]+\?subject=', page)
