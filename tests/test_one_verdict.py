"""Check, strict build and preview say the same line about each kind of mistake."""

from html import unescape

import pytest
import yaml

from commands import forum, make_project
from golden_mistakes import MISTAKES
from sites import ROOT, build_site, make_article, make_post

EXTENSIONS = yaml.safe_dump(
    {
        "markdown_extensions": yaml.safe_load((ROOT / "mkdocs.yml").read_text())[
            "markdown_extensions"
        ]
    }
)
PREVIEWED = {"files": {}, "lines": {}}


def file_of(mistake):
    return mistake.path or "forum/2026/x.md"


def check(folder, files):
    """Return the errors that `forum check` prints."""
    done = forum(make_project(folder, files, EXTENSIONS), "check")
    return [
        line.replace(" error: ", " ", 1) for line in done.stdout.splitlines() if " error: " in line
    ]


def told(site):
    return sorted({message for message in site.messages if ":" in message.partition(" ")[0]})


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_check_prints_what_the_golden_file_says(mistake, tmp_path):
    files = {"articles/culture.md": make_article(), file_of(mistake): mistake.source}
    assert check(tmp_path, files) == mistake.problems


def several(mistakes):
    """Return the files of many mistakes at once, each under a name of its own, and their lines."""
    files, lines = {"articles/culture.md": make_article()}, []
    for number, mistake in enumerate(mistakes):
        name = f"x{number}"
        if mistake.path:
            continue
        files[f"forum/2026/{name}.md"] = mistake.source
        lines += [line.replace("/x.md:", f"/{name}.md:") for line in mistake.problems]
    return files, lines


def test_a_strict_build_says_what_check_says_and_fails(tmp_path):
    files, _ = several(MISTAKES)
    site = build_site(tmp_path / "site", files, strict=True)
    errors = check(tmp_path / "check", files)
    assert site.aborted
    assert not [message for message in site.messages if message.startswith("Doc file")]
    assert len(errors) > 100
    assert told(site) == sorted(errors)


def test_the_box_in_the_preview_says_what_check_says(tmp_path):
    files, _ = several(MISTAKES)
    site = build_site(tmp_path / "site", files, preview=True)
    errors = check(tmp_path / "check", files)
    for uri in files:
        own = [line for line in errors if line.startswith(f"docs/{uri}:")]
        page = unescape(site.html(uri.removesuffix(".md")))
        assert [line for line in own if f"<code>{line}</code>" not in page] == []


def test_a_draft_that_lacks_keys_passes_a_strict_build(tmp_path):
    draft = "---\ntitle: Raise?\ndate: 2026-11-27\ndraft: true\n---\n"
    files = {"forum/2026/x.md": make_post(), "forum/2026/y.md": draft}
    site = build_site(tmp_path / "site", files, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    assert site.has("forum/2026/y") is False
    shown = build_site(tmp_path / "preview", files, preview=True)
    assert "'author' is missing or empty" in unescape(shown.html("forum/2026/y"))


def test_a_mistake_in_comments_is_told_by_all_three(tmp_path):
    files = {"forum/2026/x.md": make_post(), "forum/2026/x.comments.yml": "- &a [*a]\n"}
    line = (
        "docs/forum/2026/x.comments.yml:1: the file has YAML aliases (*), which no export writes; "
        "export the comments again"
    )
    assert check(tmp_path / "check", files) == [line]
    assert told(build_site(tmp_path / "site", files, strict=True)) == [line]
    assert line in unescape(
        build_site(tmp_path / "preview", files, preview=True).html("forum/2026/x")
    )
