"""What a warm build makes again, and what it leaves."""

import os
import re
import subprocess
import sys
import time
from unittest import mock

import pytest
from mkdocs.exceptions import ConfigurationError

from edits import start
from forum_mkdocs.session import SESSION
from sites import ROOT, Site, build_site, make_author, make_job, make_post, make_topic

WITHOUT_SUGGESTIONS = {"forum": {"additional_read": {"limit": 0}}, "without": "search.py"}


def twelve():
    """Posts of six authors, two each, on two topics and unlike each other."""
    days = [f"2026-{month:02}-{day:02}" for month in (2, 3, 5) for day in (6, 13, 20, 27)]
    days = [day if "-05-" not in day else f"{day[:8]}{int(day[8:]) - 5:02}" for day in days]
    files = {f"authors/a{n}.md": make_author(name=f"Author {n}") for n in range(6)}
    files |= {f"topics/t{n}.md": make_topic(title=f"Topic {n}") for n in range(2)}
    for n, day in enumerate(days):
        body = f"{'abcdefghijkl'[n] * 7} [x](p{(n + 1) % 12}.md)"
        keys = {"author": f"a{n % 6}", "topics": [f"t{n % 2}"], "title": f"Title {n}"}
        files[f"forum/2026/p{n}.md"] = make_post(body, date=day, **keys)
    return files


def edited(files, uri, old, new):
    assert old in files[uri]
    return {**files, uri: files[uri].replace(old, new)}


class Rebuilt:
    """Builds a site twice, and tells which pages the second build wrote."""

    def __init__(self, folder, first, second, options, again=None):
        site = build_site(folder, first, **options)
        before = times(site)
        self.site = build_site(folder, second, **(again or options))
        assert not self.site.aborted
        after = times(self.site)
        self.pages = sorted(name for name, time in after.items() if before.get(name) != time)
        self.posts = sorted(
            match[1] for name in self.pages if (match := re.fullmatch(r"forum/2026/(p\d+)/", name))
        )


def times(site):
    """Return when each page was written."""
    paths = site.folder.rglob("index.html")
    return {
        f"{path.parent.relative_to(site.folder).as_posix()}/": path.stat().st_mtime_ns
        for path in paths
    }


def test_nothing_is_written_where_nothing_changed(tmp_path):
    again = Rebuilt(tmp_path, start(), start(), {})
    assert again.pages == []


def test_another_sentence_makes_that_page_again(tmp_path):
    files = twelve()
    changed = edited(files, "forum/2026/p5.md", "fffffff", "fffffff ZEBRA")
    again = Rebuilt(tmp_path, files, changed, WITHOUT_SUGGESTIONS)
    assert again.pages == ["forum/2026/p5/"]
    assert "ZEBRA" in again.site.html("forum/2026/p5")
    assert "ZEBRA" in (again.site.folder / "feed.xml").read_text(encoding="utf-8")


def test_another_title_makes_again_what_shows_it(tmp_path):
    """Its own page, those that link to it, its lists, and those of its neighbours in time."""
    files = twelve()
    changed = edited(files, "forum/2026/p5.md", "Title 5", "Zebra")
    again = Rebuilt(tmp_path, files, changed, WITHOUT_SUGGESTIONS)
    assert again.pages == [
        "./",
        "authors/a5/",
        "forum/",
        "forum/2026/",
        "forum/2026/p11/",  # "More by" its author
        "forum/2026/p4/",
        "forum/2026/p5/",
        "forum/2026/p6/",
        "topics/t1/",
    ]
    for page in (".", "forum/2026/p4", "topics/t1"):
        assert "Zebra" in again.site.html(page)


@pytest.mark.parametrize("now", ["2026-11-22", "2027-02-01"])
def test_another_day_makes_no_page_again(tmp_path, now):
    options = {"without": "search.py"}
    again = Rebuilt(tmp_path, twelve(), twelve(), options, {**options, "now": now})
    assert again.pages == []


def test_a_day_on_which_a_post_appears_makes_that_and_its_neighbours(tmp_path):
    files = {**twelve(), "forum/2026/new.md": make_post(date="2026-11-20", author="a3")}
    options = {**WITHOUT_SUGGESTIONS, "now": "2026-11-19"}
    again = Rebuilt(tmp_path, files, files, options, {**options, "now": "2026-11-21"})
    assert again.posts == ["p11", "p3", "p9"]  # the Friday before, and "More by" the author
    assert again.site.has("forum/2026/new")


def test_a_job_that_closes_with_the_day_is_made_again(tmp_path):
    files = {**start(), "jobs/clerk.md": make_job(posted="2026-11-02", expires="2026-11-24")}
    again = Rebuilt(tmp_path, files, files, {}, {"now": "2026-11-25"})
    assert "jobs/clerk/" in again.pages
    assert "forum/2026/p0/" not in again.pages


@pytest.mark.parametrize(
    ("uri", "change", "posts"),
    [
        ("about.md", ("# About", "---\ntitle: Who we are\n---"), range(12)),
        ("authors/a1.md", ("Dan finds", "Ann finds"), [1, 7]),
        ("authors/a1.md", ("A long bio", "A longer bio"), []),
        ("topics/t1.md", ("All about", "More about"), []),
        ("topics/t1.md", ("Topic 1", "Subject 1"), [1, 3, 5, 7, 9, 11]),
        ("topics/index.md", ("# Topics", "# All topics"), []),
        ("forum/2026/p2.md", ("[x](p3.md)", "[x](p0.md)"), [0, 2, 3]),
    ],
)
def test_a_post_is_made_again_with_what_it_shows(tmp_path, uri, change, posts):
    files = {**twelve(), "about.md": "# About\n", "topics/index.md": "# Topics\n"}
    again = Rebuilt(tmp_path, files, edited(files, uri, *change), WITHOUT_SUGGESTIONS)
    assert again.pages != []
    assert again.posts == sorted(f"p{n}" for n in posts)


def test_a_page_is_made_again_when_something_else_is_suggested(tmp_path):
    """Three posts of which two are alike: then another text becomes the nearest."""
    files = {
        f"forum/2026/p{n}.md": make_post(f"Salary {word} {word}.", date=f"2026-11-{6 + 7 * n:02}")
        for n, word in enumerate(["zebra", "zebra", "lion"])
    }
    changed = {
        **files,
        "forum/2026/p1.md": make_post("Salary lion.", date="2026-11-13"),
        "forum/2026/p2.md": make_post("Salary zebra zebra.", date="2026-11-20"),
    }
    again = Rebuilt(tmp_path, files, changed, {"forum": {"additional_read": {"limit": 1}}})
    assert "p0" in again.posts


def test_without_the_hook_the_same_bytes_come_out(tmp_path):
    build_site(tmp_path / "with", start(), without="search.py")
    warm = build_site(tmp_path / "with", start(), without="search.py").everything()
    (tmp_path / "without").mkdir()
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    hooks = re.findall(r"- (hooks/\w+\.py)", lines)
    kept = [hook for hook in hooks if hook not in {"hooks/incremental.py", "hooks/search.py"}]
    clean = build_site(tmp_path / "without", start(), config={"hooks": kept})
    assert warm == clean.everything()


def test_a_page_that_is_gone_is_removed_whatever_its_time(tmp_path):
    site = build_site(tmp_path, start())
    page = site.folder / "forum/2026/p0/index.html"
    os.utime(page, (time.time() + 10**6,) * 2)
    files = {uri: text for uri, text in start().items() if not uri.endswith("p0.md")}
    files["articles/culture.md"] = files["articles/culture.md"].replace("../forum/2026/p0.md", "#")
    (tmp_path / "docs/forum/2026/p0.md").unlink()
    site = build_site(tmp_path, files)
    assert not (site.folder / "forum/2026/p0").exists()
    assert site.has("forum/2026/p1")
    assert (site.folder / "pagefind/pagefind-entry.json").is_file()


def test_warnings_are_said_again_in_a_warm_build(tmp_path):
    files = {**start(), "plain.md": "# A page\n\n[lost](#nowhere)\n"}
    first, again = build_site(tmp_path, files, strict=True), build_site(tmp_path, strict=True)
    assert first.aborted
    assert again.aborted
    assert first.messages == again.messages != []


def test_a_link_to_an_anchor_that_goes_is_told_though_its_page_is_left(tmp_path):
    files = {
        **start(),
        "plain.md": "# A page\n\n[x](about.md#here)\n",
        "about.md": "# A\n\n## Here\n",
    }
    build_site(tmp_path, files)
    again = build_site(tmp_path, {**files, "about.md": "# A\n\n## There\n"})
    assert again.messages
    assert all("plain.md" in message for message in again.messages)


def test_a_mistake_in_the_settings_is_told_each_time(tmp_path):
    build_site(tmp_path, start())
    for _ in range(2):
        with pytest.raises(ConfigurationError, match="per_page is '0'"):
            build_site(tmp_path, forum={"per_page": 0})
    assert build_site(tmp_path, forum={"per_page": 1}).has("forum/page/2")


def run(folder, *arguments):
    """Run MkDocs as a command."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=folder,
        env={**os.environ, "FORUM_NOW": "2026-11-21"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_foreign_plugin_switches_warm_builds_off_and_says_so(tmp_path):
    build_site(tmp_path, start(), config={"plugins": ["search"]})
    done = run(tmp_path)
    assert done.returncode == 0
    assert "Every page is made again: the plugin 'material/search' may look" in done.stderr


def test_a_build_that_is_quiet_is_no_warm_build_that_forgets(tmp_path):
    build_site(tmp_path, {**start(), "plain.md": "# A page\n\n[lost](nowhere.md)\n"})
    run(tmp_path, "--quiet")
    assert "nowhere.md" in run(tmp_path).stderr


@pytest.mark.parametrize("spoiled", ["", "share-cards", "search", "parsed.json", "manifest.json"])
def test_a_cache_that_cannot_be_used_is_no_failure(tmp_path, spoiled):
    """A file in the place of a folder, a folder in the place of a file."""
    expected = build_site(tmp_path, start()).everything()
    cache = tmp_path / ".cache" / spoiled
    was_folder = cache.is_dir()
    cache.rename(tmp_path / "old")
    cache.write_text("no folder", encoding="utf-8") if was_folder else cache.mkdir()
    site = build_site(tmp_path)
    assert (site.aborted, site.messages) == (False, [])
    assert without_index(site.everything()) == without_index(expected)
    assert site.has("about")
    assert has_index(tmp_path)


def has_index(folder):
    return (folder / "site/pagefind/pagefind-entry.json").is_file()


def without_index(files):
    """Leave out the search index, which Pagefind orders by chance."""
    return {name: raw for name, raw in files.items() if not name.startswith("pagefind/")}


def test_two_builds_at_once_both_end_well(tmp_path):
    build_site(tmp_path, start())
    for _ in range(2):
        commands = [
            subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "build"],
                cwd=tmp_path,
                stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(2)
        ]
        said = [command.communicate()[1] for command in commands]
        assert [command.returncode for command in commands] == [0, 0]
        assert not any("Traceback" in text for text in said)
        assert Site(tmp_path / "site").has("forum/2026/p0")


def test_a_preview_writes_feeds_when_nobody_edits(tmp_path):
    """The old ones, and the old search index, stay until then."""
    tasks = []

    def told(text, files=None):
        site = build_site(tmp_path, files, preview=True)
        assert text in site.html("forum/2026/p")
        feeds = [site.folder / name for name in ("feed.xml", "rss.xml", "feed.json")]
        return [text in feed.read_text("utf-8") for feed in feeds]

    def write(text):
        (tmp_path / "docs/forum/2026/p.md").write_text(make_post(text), "utf-8")

    def idle():
        for task in tasks:
            task(lambda: False)
        tasks.clear()

    with mock.patch.object(SESSION.idle_work, "add", tasks.append):
        assert told("beginning", {"forum/2026/p.md": make_post("In the beginning")}) == [True] * 3
        idle()
        assert has_index(tmp_path)
        write("Some words more")
        assert told("Some words more") == [False] * 3
        assert has_index(tmp_path)
        idle()
        assert told("Some words more") == [True] * 3


def test_a_preview_keeps_suggestions_until_a_page_comes_or_goes(tmp_path):
    migraine, salary = "a migraine before the interview", "the salary and a bonus"
    words = {"a": migraine, "b": migraine, "c": salary, "d": salary}
    files = {
        f"forum/2026/{name}.md": make_post(text, title=f"On {name}") for name, text in words.items()
    }
    forum = {"additional_read": {"limit": 1}}

    def suggested(files=None):
        site = build_site(tmp_path, files, forum=forum, preview=True)
        shown = site.html("forum/2026/a").partition('class="further"')[2].partition("</section>")[0]
        return re.findall(r'href="\.\./(\w+)/"', shown)

    def write(name, text):
        path = tmp_path / f"docs/forum/2026/{name}.md"
        path.write_text(make_post(text, title=f"On {name}"), "utf-8")

    assert suggested(files) == ["b"]
    write("b", salary)
    write("c", migraine)
    assert suggested() == ["b"]
    write("e", salary)
    assert suggested() == ["c"]
