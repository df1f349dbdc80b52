"""The files that GitHub reads are what GitHub, and three linters, want. All of it works offline."""

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from friday_forum.content.schedule import WEEKDAYS
from friday_forum.content.settings import parse_settings
from sites import ROOT

FOLDER = ROOT / ".github"
WORKFLOWS = sorted((FOLDER / "workflows").glob("*.yml"))
FORMS = sorted(
    set((FOLDER / "ISSUE_TEMPLATE").glob("*.yml")) - {FOLDER / "ISSUE_TEMPLATE/config.yml"}
)
CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
SETTINGS = parse_settings(CONFIG["extra"])


def read(path):
    """Return a workflow; YAML reads its `on` as true."""
    found = yaml.safe_load(path.read_text("utf-8"))
    return {"on": found.pop(True, None), **found}


def run(tool, *arguments):
    program = Path(sys.executable).with_name(tool)
    done = subprocess.run(
        [program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_actionlint_finds_nothing():
    # Without the two linters that it would call if the machine happens to have them.
    assert run("actionlint", "-shellcheck=", "-pyflakes=", *map(str, WORKFLOWS)) == (0, "")


def test_zizmor_finds_nothing_by_its_strictest_rules():
    code, said = run("zizmor", "--pedantic", "--offline", "--no-progress", ".github")
    assert code == 0, said
    assert "No findings to report" in said


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [FOLDER / "ISSUE_TEMPLATE/config.yml"]),
        ("vendor.dependabot", [FOLDER / "dependabot.yml"]),
    ],
    ids=lambda value: value if isinstance(value, str) else str(len(value)),
)
def test_github_understands_the_files(schema, files):
    assert files
    code, said = run("check-jsonschema", "--builtin-schema", schema, *map(str, files))
    assert code == 0, said


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_no_rights_but_those_that_its_jobs_name(path):
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    for job in workflow["jobs"].values():
        assert job["permissions"]
        assert job["timeout-minutes"] <= 60


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_leave_no_credentials(path):
    for job in read(path)["jobs"].values():
        for step in job["steps"]:
            assert re.fullmatch(
                r"actions/[\w/-]+@[0-9a-f]{40}", step.get("uses", "actions/x@" + "0" * 40)
            )
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_command_holds_an_expression(path):
    for job in read(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")


def test_one_action_has_one_version_everywhere():
    pins = {}
    for path in WORKFLOWS:
        for name, pin in re.findall(r"uses: (\S+?)@(.+)", path.read_text("utf-8")):
            pins.setdefault(name, set()).add(pin)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}


def test_forks_are_checked_without_rights():
    workflow = read(FOLDER / "workflows/check.yml")
    assert list(workflow["on"]) == ["pull_request"]
    rights = [job["permissions"] for job in workflow["jobs"].values()]
    assert rights == [{"contents": "read"}] * len(rights)


def test_only_the_deployment_may_write_to_pages():
    jobs = read(FOLDER / "workflows/publish.yml")["jobs"]
    assert "write" not in jobs["build"]["permissions"].values()
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step.get("run") for step in jobs["deploy"]["steps"]] == [None]


def test_the_mail_is_off_until_somebody_names_a_service_and_is_sent_by_hand_alone():
    workflow = read(FOLDER / "workflows/newsletter.yml")
    (job,) = workflow["jobs"].values()
    assert job["if"].startswith("vars.LISTMONK_URL != '' &&")
    assert job["permissions"] == {"contents": "read"}
    assert workflow["on"]["workflow_run"]["workflows"] == ["Publish"]
    assert workflow["on"]["workflow_dispatch"]["inputs"]["send_at"]["default"] == ""
    assert job["steps"][-1]["env"]["SEND_AT"] == "${{ inputs.send_at }}"


@pytest.mark.parametrize("name", ["publish", "calendar"])
def test_schedules_follow_the_columns_time_zone_and_avoid_the_full_hour(name):
    for schedule in read(FOLDER / f"workflows/{name}.yml")["on"]["schedule"]:
        assert schedule["timezone"] == SETTINGS.timezone
        assert all(int(minute) % 2 for minute in schedule["cron"].split()[0].split(","))


def test_the_site_is_published_shortly_after_a_post_is_due():
    schedules = read(FOLDER / "workflows/publish.yml")["on"]["schedule"]
    minutes, hour, *_, weekday = schedules[0]["cron"].split()
    first = dt.time(int(hour), int(minutes.split(",")[0]))
    assert SETTINGS.publish_at < first
    assert first.hour - SETTINGS.publish_at.hour <= 1
    assert WEEKDAYS[int(weekday) - 1] == SETTINGS.weekday
    assert schedules[1]["cron"].endswith("* * *")


def test_letters_are_sent_to_the_private_way_in_of_this_site():
    config = yaml.safe_load((FOLDER / "ISSUE_TEMPLATE/config.yml").read_text("utf-8"))
    assert config["blank_issues_enabled"] is False
    assert config["contact_links"][0]["url"] == CONFIG["site_url"] + "ask/"


def test_papers_and_forms_name_the_address_of_this_site():
    message = "site_url has changed: write it into the files that name the old address, too"
    for path in [*FOLDER.rglob("*.yml"), *FOLDER.rglob("*.md"), ROOT / "SECURITY.md"]:
        for address in re.findall(r"https://[\w.-]+\.example/", path.read_text("utf-8")):
            if "www.example" not in address:
                assert address == CONFIG["site_url"], f"{path.name}: {message}"


def test_the_pull_request_template_has_five_boxes():
    text = (FOLDER / "pull_request_template.md").read_text("utf-8")
    assert len(re.findall(r"^- \[ \] ", text, re.MULTILINE)) == 5


def test_the_devcontainer_is_pinned():
    text = (ROOT / ".devcontainer/devcontainer.json").read_text("utf-8")
    assert re.search(r'"image": "[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}"', text)
