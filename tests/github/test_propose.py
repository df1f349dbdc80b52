"""An accepted issue becomes one harmless file in a draft pull request."""

import base64
import datetime as dt
import json
import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import fake_gh
import propose
from correction_proposal import FIELDS as CORRECTION
from friday_forum.content.front_matter import parse_front_matter
from job_proposal import FIELDS as JOB
from proposal import RefusedError
from sites import ROOT, make_post, write_files

TODAY = dt.date(2026, 11, 24)
ANSWERS = {
    "title": "Payroll clerk",
    "company": "Ash & Sons",
    "city": "Columbus",
    "country": "US",
    "type": "full-time, part-time",
    "min": "45,000",
    "max": "55000",
    "currency": "usd",
    "period": "year",
    "apply": "jobs@ash.test",
    "work": "You pay people:\n\n- on time\n- in full",
}


def body_of(labels, answers):
    return "\n\n".join(
        f"### {label}\n\n{answers.get(name) or '_No response_'}" for name, label in labels.items()
    )


def issue(kind, labels, answers, number=12):
    return {
        "number": number,
        "labels": [{"name": kind}, {"name": "accepted"}],
        "body": body_of(labels, answers),
    }


def propose_job(root, **changes):
    return propose.make_proposal(issue("job", JOB, {**ANSWERS, **changes}), root, TODAY)


def values_of(proposal):
    matter, problems = parse_front_matter(proposal.text, proposal.path)
    assert problems == ()
    return matter.values, matter.body


def test_a_job_becomes_a_file_with_its_keys(tmp_path):
    proposal = propose_job(tmp_path)
    values, body = values_of(proposal)
    assert proposal.path == "docs/jobs/payroll-clerk-ash-sons.md"
    assert values == {
        "title": "Payroll clerk",
        "company": "Ash & Sons",
        "location": {"city": "Columbus", "country": "US"},
        "employment_type": ["full-time", "part-time"],
        "salary": {"min": "45000", "max": "55000", "currency": "USD", "period": "year"},
        "apply": "jobs@ash.test",
        "posted": "2026-11-24",
    }
    assert body == "\nYou pay people:\n\n- on time\n- in full\n"


def test_a_second_job_of_that_name_does_not_overwrite_the_first(tmp_path):
    (tmp_path / "docs/jobs").mkdir(parents=True)
    (tmp_path / "docs/jobs/payroll-clerk-ash-sons.md").write_text("first")
    assert propose_job(tmp_path).path == "docs/jobs/payroll-clerk-ash-sons-12.md"


@pytest.mark.parametrize(
    ("changes", "mistake"),
    [
        ({"title": ""}, "“Job title” is empty."),
        ({"title": "x" * 201}, "“Job title” has more than 200 characters."),
        ({"work": "x" * 8001}, "“The work” has more than 8000 characters."),
        ({"min": "a lot"}, "“Lowest pay” is not an amount in digits, such as 45000 or 18.50."),
        ({"currency": "$"}, "“Currency” is not the three letters of a currency, such as USD."),
        ({"period": "fortnight"}, "“Paid per” is not hour, day, week, month or year."),
        (
            {"apply": "javascript:alert(1)"},
            "“How to apply” is not a mail address, or a web address from https:// on.",
        ),
        (
            {"apply": "https://user@evil.test/"},
            "“How to apply” is not a mail address, or a web address from https:// on.",
        ),
        ({"expires": "2027-02-30"}, "“Closed from” is not a day of the calendar."),
        ({"city": ""}, "There is neither a city nor a country for remote work."),
        ({"country": ""}, "“City” and “Country” belong together: fill in both, or none."),
    ],
)
def test_a_mistake_in_the_form_is_said_in_words(changes, mistake, tmp_path):
    with pytest.raises(RefusedError) as refused:
        propose_job(tmp_path, **changes)
    assert mistake in refused.value.mistakes


HOSTILE = [
    "$(touch pwned); `touch pwned` && touch pwned | sh",
    "../../../.github/workflows/evil.yml",
    "..\\..\\evil\x00.md",
    "---\ndraft: false\ndate: 1999-01-01\n---\n# owned",
    "a: b: c # {x: [*alias, &anchor]} !!python/object/apply:os.system",
    "'; DROP TABLE posts; --",
    "```\n</textarea><script>alert(1)</script>",
    "::set-output name=x::y\n::error::z",
    "${{ secrets.GITHUB_TOKEN }} %0A::add-mask::x",
    "\u202egnp.exe \u2066 \ud83d\ude00 \u0085 \u2028 x",
    "@everyone #1 GH-1 closes #2",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_job_ends_as_harmless_text(text, tmp_path):
    proposal = propose_job(tmp_path, title=text, company=text, region=text, remote=text, work=text)
    assert_harmless(
        proposal,
        {"title", "company", "location", "remote", "employment_type", "salary", "apply", "posted"},
    )


@given(st.text(min_size=1, max_size=150), st.text(min_size=1, max_size=500))
def test_any_job_ends_as_harmless_text(title, work):
    try:
        proposal = propose_job(ROOT, title=title, work=work)
    except RefusedError as refused:
        assert refused.mistakes
        return
    assert_harmless(
        proposal, {"title", "company", "location", "employment_type", "salary", "apply", "posted"}
    )


def assert_harmless(proposal, keys):
    assert proposal.path.startswith("docs/jobs/")
    assert set(proposal.path.removeprefix("docs/jobs/")) <= set(
        "abcdefghijklmnopqrstuvwxyz0123456789-."
    )
    assert proposal.path.count(".") == 1
    values, body = values_of(proposal)
    assert set(values) == keys
    assert "<" not in body
    assert not any(line.startswith(("---", "```", "#")) for line in body.split("\n"))
    assert yaml.safe_load(proposal.text.split("---\n")[1])["posted"] == TODAY
    assert proposal.summary == "Add the job of issue #12"


@pytest.fixture
def site(tmp_path):
    write_files(
        tmp_path / "docs",
        {
            "forum/2026/terry.md": make_post(
                "Call them on\nMonday. Then wait.\n\nWait a week. Wait.", date="2026-11-20"
            ),
            "forum/2026/later.md": make_post("Call them.", date="2026-11-27"),
            "forum/2026/index.md": "Call them.",
        },
    )
    return tmp_path


def correct(site, **answers):
    defaults = {
        "page": "https://column.test/forum/2026/terry/",
        "now": "on Monday",
        "better": "on Tuesday",
    }
    return propose.make_proposal(
        issue("correction", CORRECTION, {**defaults, **answers}), site, TODAY
    )


def test_a_correction_changes_the_words_and_notes_the_day(site):
    old = (site / "docs/forum/2026/terry.md").read_text()
    proposal = correct(site)
    assert proposal.path == "docs/forum/2026/terry.md"
    assert proposal.text == old.replace("on\nMonday", "on Tuesday").replace(
        "\n---\n", "\nupdated: 2026-11-24\n---\n"
    )


def test_a_page_that_has_not_run_gets_no_day_of_change(site):
    proposal = correct(site, page="docs/forum/2026/later.md", now="Call", better="Write to")
    assert "updated" not in proposal.text
    assert proposal.text.endswith("Write to them.\n")


def test_a_later_correction_replaces_the_day(site):
    file = site / "docs/forum/2026/terry.md"
    file.write_text(make_post("Old words.", date="2026-11-20", updated="2026-11-21"))
    text = correct(site, now="Old", better="New").text
    assert text.count("updated:") == 1
    assert "\nupdated: 2026-11-24\n" in text


@pytest.mark.parametrize(
    "page",
    [
        "forum/2026/terry",
        "/forum/2026/terry/",
        "https://host.test/below/forum/2026/terry/?x#y",
        "forum/2026/terry.md",
        "docs/forum/2026/terry.md",
    ],
)
def test_a_page_is_known_by_address_and_by_path(page, site):
    assert correct(site, page=page).path == "docs/forum/2026/terry.md"


@pytest.mark.parametrize(
    ("answers", "mistake"),
    [
        ({"page": "../../etc/passwd"}, "no post and no article"),
        ({"page": "forum/2026/%2e%2e/%2e%2e/mkdocs.yml"}, "no post and no article"),
        ({"page": "http://[broken"}, "no post and no article"),
        ({"page": "forum/2026/"}, "no post and no article"),
        ({"page": "topics/interviews/"}, "no post and no article"),
        ({"now": "on Sunday"}, "is not in the text of that page"),
        ({"now": "Wait"}, "is there more than once"),
        ({"now": "title"}, "is not in the text of that page"),
        ({"better": ""}, "is empty"),
        ({"now": "x" * 1001}, "more than 1000"),
    ],
)
def test_a_correction_that_no_script_can_make_is_refused_in_words(answers, mistake, site):
    with pytest.raises(RefusedError, match=mistake):
        correct(site, **answers)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_correction_ends_as_harmless_text(text, site):
    old, _ = parse_front_matter((site / "docs/forum/2026/terry.md").read_text(), "x")
    values, body = values_of(correct(site, better=text))
    assert {key: value for key, value in values.items() if key != "updated"} == old.values
    assert "<" not in body
    assert body.count("\n") <= old.body.count("\n")


@pytest.mark.parametrize("labels", [[], ["idea"], ["job", "correction"]])
def test_an_issue_of_no_or_of_two_kinds_is_refused(labels, tmp_path):
    event = {"number": 1, "labels": [{"name": name} for name in labels], "body": None}
    with pytest.raises(RefusedError, match="one of the labels"):
        propose.make_proposal(event, tmp_path, TODAY)


@pytest.fixture
def run(tmp_path):
    """Run the script as the workflow does, with a stand-in for gh."""
    gh = fake_gh.install(tmp_path / "bin")
    root = tmp_path / "checkout"
    write_files(root / "docs", {"forum/2026/terry.md": make_post("Call on Monday.")})
    (root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), encoding="utf-8")

    def _run(accepted):
        event = tmp_path / "event.json"
        event.write_text(json.dumps({"issue": accepted, "repository": {"default_branch": "main"}}))
        environ = {
            "PATH": fake_gh.path_with(gh.folder),
            "PYTHONPATH": str(ROOT / "hooks"),
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": "friday/forum",
            "GITHUB_SHA": "a" * 40,
        }
        script = [sys.executable, str(ROOT / ".github/scripts/propose.py")]
        return subprocess.run(
            script, cwd=root, env=environ, capture_output=True, text=True, check=False
        )

    _run.gh, _run.root = gh, root
    return _run


def test_a_draft_pull_request_is_opened_with_the_file(run):
    before = sorted(run.root.rglob("*"))
    done = run(issue("job", JOB, ANSWERS))
    assert (done.returncode, done.stderr) == (0, "")
    assert run.gh.sent("POST repos/friday/forum/git/refs") == [
        {"ref": "refs/heads/proposal/issue-12", "sha": "a" * 40}
    ]
    (written,) = run.gh.sent("PUT repos/friday/forum/contents/docs/jobs/payroll-clerk-ash-sons.md")
    assert written["branch"] == "proposal/issue-12"
    assert base64.b64decode(written["content"]).startswith(b"---\ntitle: Payroll clerk\n")
    (opened,) = run.gh.sent("POST repos/friday/forum/pulls")
    assert (opened["draft"], opened["base"], opened["head"]) == (True, "main", "proposal/issue-12")
    assert "Closes #12." in opened["body"]
    assert sorted(run.root.rglob("*")) == before


def test_no_text_of_the_issue_reaches_a_command_line(run):
    text = "$(touch pwned) `x` ; @everyone"
    done = run({**issue("job", JOB, {**ANSWERS, "title": text, "company": text}), "title": text})
    assert done.returncode == 0
    for arguments, _ in run.gh.calls:
        assert not any(sign in " ".join(arguments) for sign in ("$(", "`", ";", "@"))
    assert not list(run.root.rglob("pwned"))


def test_a_correction_replaces_the_file_that_it_was_made_from(run):
    run.gh.answer("GET repos/friday/forum/contents/docs/forum/2026/terry.md", {"sha": "b" * 40})
    answers = {"page": "forum/2026/terry/", "now": "Monday", "better": "Tuesday"}
    assert run(issue("correction", CORRECTION, answers)).returncode == 0
    (written,) = run.gh.sent("PUT repos/friday/forum/contents/docs/forum/2026/terry.md")
    assert written["sha"] == "b" * 40


def test_a_refusal_is_said_on_the_issue(run):
    done = run(issue("job", JOB, {**ANSWERS, "title": ""}))
    assert done.returncode == 1
    assert done.stdout.startswith("::error::“Job title” is empty.")
    (comment,) = run.gh.sent("POST repos/friday/forum/issues/12/comments")
    assert "- “Job title” is empty." in comment["body"]
    assert not run.gh.sent("POST repos/friday/forum/git/refs")


def test_a_missing_permission_is_said_in_words_and_leaves_no_branch_behind(run):
    mistake = "GitHub Actions is not permitted to create or approve pull requests. (HTTP 403)"
    run.gh.answer("POST repos/friday/forum/pulls", mistake=mistake)
    done = run(issue("job", JOB, ANSWERS))
    assert done.returncode == 1
    assert "Allow GitHub Actions to create and approve pull requests" in done.stdout
    assert run.gh.sent("DELETE repos/friday/forum/git/refs/heads/proposal/issue-12") == [None]


def test_a_second_label_does_not_overwrite_the_first_proposal(run):
    run.gh.answer("POST repos/friday/forum/git/refs", mistake="Reference already exists (HTTP 422)")
    done = run(issue("job", JOB, ANSWERS))
    assert done.returncode == 1
    assert "There is a branch proposal/issue-12 already" in done.stdout
    assert not run.gh.sent("PUT")
