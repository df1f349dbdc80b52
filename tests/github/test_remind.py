"""While the coming Friday is empty there is one issue, and no more than one."""

import pytest

import fake_gh
import remind
from workflow import Failure

ENVIRON = {"GITHUB_REPOSITORY": "friday/forum"}
OPEN = "GET repos/friday/forum/issues?state=open"


@pytest.fixture
def tuesday(tmp_path, monkeypatch):
    """A Tuesday on which `forum calendar` says the given words and ends with the given code."""
    gh = fake_gh.install(tmp_path / "bin")
    monkeypatch.setenv("PATH", fake_gh.path_with(gh.folder))

    def _tuesday(code, calendar, issues=()):
        forum = tmp_path / "bin" / "forum"
        (tmp_path / "calendar.txt").write_text(calendar, encoding="utf-8")
        forum.write_text(f"#!/bin/sh\ncat '{tmp_path}/calendar.txt'\nexit {code}\n")
        forum.chmod(0o755)
        monkeypatch.setattr(remind.sys, "executable", str(tmp_path / "bin" / "python"))
        gh.answer(OPEN, list(issues))
        return remind.main(ENVIRON)

    _tuesday.gh = gh
    return _tuesday


KEPT = {"number": 7, "body": remind.MARK + "\nold"}
OTHERS = {"number": 8, "body": "quotes " + remind.MARK}


def test_an_empty_friday_opens_an_issue_with_the_calendar(tuesday):
    assert tuesday(1, "2026-12-04  (empty)\n", [OTHERS]) == 0
    (opened,) = tuesday.gh.sent("POST repos/friday/forum/issues")
    assert opened["title"] == remind.TITLE
    assert opened["body"].startswith(remind.MARK)
    assert "```text\n2026-12-04  (empty)\n```" in opened["body"]


def test_a_second_tuesday_updates_the_issue(tuesday):
    tuesday(1, "2026-12-04  (empty)\n", [OTHERS, KEPT])
    (changed,) = tuesday.gh.sent("PATCH repos/friday/forum/issues/7")
    assert "2026-12-04" in changed["body"]
    assert not tuesday.gh.sent("POST")


def test_a_friday_that_is_filled_closes_it(tuesday):
    tuesday(0, "2026-12-04  Stay or go?\n", [KEPT])
    assert tuesday.gh.sent("PATCH repos/friday/forum/issues/7") == [
        {"state": "closed", "state_reason": "completed"}
    ]


def test_a_filled_friday_without_an_issue_does_nothing(tuesday):
    tuesday(0, "2026-12-04  Stay or go?\n")
    assert [args[2] for args, _ in tuesday.gh.calls] == ["GET"]


def test_a_title_cannot_close_the_fence_around_the_calendar(tuesday):
    tuesday(1, "2026-12-04  ```\n# Boo @team\n")
    (opened,) = tuesday.gh.sent("POST repos/friday/forum/issues")
    assert opened["body"].count("```") == 2


@pytest.mark.parametrize(("code", "said"), [(2, "usage\n"), (1, ""), (127, "")])
def test_a_broken_calendar_is_a_failure_and_no_empty_friday(code, said, tuesday):
    with pytest.raises(Failure, match="forum calendar failed"):
        tuesday(code, said)
    assert tuesday.gh.calls == []
