"""What runs on which day, with weeks that are skipped and posts on other days."""

from commands import forum, make_project
from sites import make_post

POST = make_post(date="2026-11-20")


def project(tmp_path, settings, **files):
    folder = make_project(tmp_path, {"forum/2026/x.md": POST, **files})
    text = f"extra: {{forum: {{timezone: UTC, {settings}}}}}\n"
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    return folder


def test_nobody_asks_for_a_post_on_a_day_that_is_skipped(tmp_path):
    folder = project(tmp_path, "skipped: [2026-11-27]")
    done = forum(folder, "calendar", "--require-next", "--weeks", 2, now="2026-11-24")
    assert done.exit_code == 0
    assert "2026-11-27" not in done.stdout
    assert "Fri 2026-12-04" in done.stdout
    done = forum(folder, "calendar", "--require-next", now="2026-12-01")
    assert done.exit_code == 1


def test_a_special_is_planned_and_fills_no_friday(tmp_path):
    special = make_post(date="2026-11-25", special=True, title="On a Wednesday")
    folder = project(tmp_path, "", **{"forum/2026/y.md": special})
    assert forum(folder, "check", now="2026-11-24").exit_code == 0
    done = forum(folder, "calendar", "--require-next", "--weeks", 1, now="2026-11-24")
    assert done.exit_code == 1
    assert "Wed 2026-11-25  On a Wednesday" in done.stdout


def test_two_new_posts_in_a_row_get_two_fridays(tmp_path):
    folder = project(tmp_path, "editors: dan-metz")
    said = [forum(folder, "new", title, now="2026-11-24").stderr for title in ("One", "Two")]
    assert "November 27" in said[0]
    assert "December 4" in said[1]


def test_two_posts_on_one_friday_are_a_warning(tmp_path):
    folder = project(tmp_path, "", **{"forum/2026/y.md": POST})
    done = forum(folder, "check")
    assert done.exit_code == 0
    assert "y.md:3: warning: docs/forum/2026/x.md runs on 2026-11-20, too" in done.stdout
