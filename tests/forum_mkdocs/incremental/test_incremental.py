"""A warm build gives what a clean one gives, to the byte."""

import contextlib
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.exceptions import ConfigurationError

from forum_mkdocs import cache_store, configuration
from forum_mkdocs.configuration import MODE
from forum_mkdocs.page_keeper import PageKeeper
from forum_mkdocs.quiet_time import QuietTime
from friday_forum.additional_read.suggestions import related
from friday_forum.content import documents
from sites import ROOT, Site, build_site, make_article, make_author, make_job, make_post, make_topic

FRIDAYS = (2, 6, 6, 3, 1, 5, 3, 7, 4)
"""The first of each month of 2026, from January to September."""

BODY = "## One\n\nText.\n\nAdditional read: [](../../articles/culture.md)\n\n[a](#one)"


@pytest.fixture(autouse=True)
def as_on_the_command_line():
    """`mkdocs build` lets informative messages through; only then is it known that none came."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.INFO)
    yield
    logger.setLevel(level)


def start():
    files = {
        f"forum/2026/p{n}.md": make_post(BODY, date=f"2026-11-{6 + 7 * n:02}") for n in range(3)
    }
    files["articles/culture.md"] = make_article(
        "See [one](../forum/2026/p0.md).\n\n![wide](../assets/wide.svg)", title="Culture"
    )
    files["assets/wide.svg"] = '<svg xmlns="" width="10" height="5"/>'
    files["authors/ann.md"] = make_author(name="Ann Ash")
    files["topics/pay.md"] = make_topic(title="Pay")
    files["plain.md"] = "# A page\n\nText with <a href='about.md'>a raw link</a>.\n"
    return files


def contents(site):
    return {name: raw for name, raw in site.everything().items() if not name.startswith("pagefind")}


def clean(files, footer="", **options):
    with tempfile.TemporaryDirectory() as folder:
        change_footer(Path(folder), footer)
        site = build_site(Path(folder), files, without="search.py", **options)
        return contents(site), sorted(site.messages)


def change_footer(folder, footer):
    """Change a template of the site, beside the project's own."""
    if not footer:
        return
    overrides = folder / "overrides"
    if overrides.is_symlink() or not overrides.exists():
        overrides.unlink(missing_ok=True)
        shutil.copytree(ROOT / "overrides", overrides)
    (overrides / "partials/footer.html").write_text(f"<footer>{footer}</footer>", encoding="utf-8")


NAMES = st.sampled_from(["p0", "p1", "p2", "p3"])
WORDS = st.sampled_from(
    [
        "interview",
        "migraine",
        "boss & co",
        "<b>bold</b>",
        "[x](../../articles/culture.md)",
        "[y](#no)",
    ]
)
EDITS = st.one_of(
    st.tuples(st.just("body"), NAMES, WORDS),
    st.tuples(st.just("title"), NAMES, WORDS),
    st.tuples(st.just("draft"), NAMES, WORDS),
    st.tuples(st.just("remove"), NAMES, WORDS),
    st.tuples(st.just("update"), NAMES, WORDS),
    st.tuples(st.just("author"), st.just(""), WORDS),
    st.tuples(st.just("topic"), st.just(""), WORDS),
    st.tuples(st.just("break"), NAMES, WORDS),
    st.tuples(st.just("rename"), NAMES, NAMES),
    st.tuples(st.just("new author"), NAMES, WORDS),
    st.tuples(st.just("rename author"), st.just("ann"), st.sampled_from(["bo", "ann-ash"])),
    st.tuples(st.just("no topic"), st.just(""), WORDS),
    st.tuples(st.just("template"), st.just(""), WORDS),
    st.tuples(st.just("now"), st.sampled_from(["2026-11-10", "2026-11-21", "2026-12-05"]), WORDS),
    st.tuples(st.just("setting"), st.sampled_from(["Monday Forum", "Friday Forum"]), WORDS),
    st.tuples(st.just("noindex"), NAMES, WORDS),
    st.tuples(st.just("further"), NAMES, NAMES),
    st.tuples(st.just("alias"), NAMES, st.sampled_from(["/old/", "/?p=7", "/forum/old/"])),
    st.tuples(st.just("comments"), NAMES, WORDS),
    st.tuples(st.just("picture"), st.just("wide"), st.sampled_from([10, 20])),
    st.tuples(st.just("page"), st.sampled_from(["about", "ask", "follow", "forum/index"]), WORDS),
    st.tuples(st.just("job"), st.sampled_from(["2026-11-10", "2026-12-24"]), WORDS),
    st.tuples(st.just("many"), st.just(""), st.sampled_from([3, 14])),
)


def apply(edit, files, options):
    kind, name, word = edit
    uri = f"forum/2026/{name}.md"
    if kind in {"template", "now", "setting"}:
        option, value = {
            "template": ("footer", word),
            "now": ("now", name),
            "setting": ("forum", {"name": name}),
        }[kind]
        options[option] = value
    elif kind == "remove":
        files.pop(uri, None)
    elif kind == "rename":
        files[f"forum/2026/{word}-new.md"] = files.pop(uri, "")
    elif kind == "rename author":
        files[f"authors/{word}.md"] = files.pop(f"authors/{name}.md", make_author(name=word))
    elif kind == "no topic":
        files.pop("topics/pay.md", None)
    else:
        files.update(changed_files(kind, name, word))


def changed_files(kind, name, word):
    uri = f"forum/2026/{name}.md"
    comment = f'- {{id: 1, author: "{word}", date: 2026-11-20T10:00:00Z, text: "{word}"}}\n'
    changed = {
        "author": {"authors/ann.md": make_author(name=f"Ann {word}", bio=f"Bio {word}")},
        "new author": {
            "authors/cy.md": make_author(name=f"Cy {word}"),
            uri: make_post(BODY, date="2026-11-13", author="[cy, dan-metz]"),
        },
        "topic": {"topics/pay.md": make_topic(title=f"Pay {word}")},
        "break": {uri: "---\ntitle: [\n---\n"},
        "comments": {f"forum/2026/{name}.comments.yml": comment},
        "picture": {"assets/wide.svg": f'<svg xmlns="" width="{word}" height="5"/>'},
        "page": {f"{name}.md": f"# About {word}\n"},
        "job": {"jobs/clerk.md": make_job(f"Work for {word}.", posted=name, expires=None)},
        "many": dict(map(one_of_many, range(word if kind == "many" else 0))),
    }
    return changed.get(kind) or {uri: changed_post(kind, name, word)}


def one_of_many(number):
    date = f"2026-{1 + number % 9:02}-{FRIDAYS[number % 9]:02}"
    return f"forum/2026/many{number}.md", make_post("One of many.", date=date, author="ann")


def changed_post(kind, name, word):
    keys = {
        "body": {"body": f"{BODY}\n\n{word}"},
        "title": {"title": f"Title {word}"},
        "draft": {"draft": True},
        "update": {"update_to": "forum/2026/p0.md", "author": "ann"},
        "noindex": {"noindex": True},
        "further": {"additional_read": [f"forum/2026/{word}.md"]},
        "alias": {"aliases": [word]},
    }[kind]
    return make_post(**{"body": BODY, "date": f"2026-11-{6 + 7 * int(name[1]):02}", **keys})


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_after_any_edits_a_warm_build_equals_a_clean_one(edits):
    files, options = start(), {}
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        build_site(Path(folder), files, without="search.py")
        for edit in edits:
            apply(edit, files, options)
            shutil.rmtree(docs)
            change_footer(Path(folder), options.get("footer"))
            settings = {key: one for key, one in options.items() if key != "footer"}
            warm = build_site(Path(folder), files, without="search.py", **settings)
            assert (contents(warm), sorted(warm.messages)) == clean(files, **options)


def test_without_the_hook_the_same_bytes_come_out(tmp_path):
    build_site(tmp_path / "with", start())
    warm = contents(build_site(tmp_path / "with"))
    assert warm == contents(build_site(tmp_path / "without", start(), without="build_cache.py"))


def test_pages_that_did_not_change_are_neither_converted_nor_rendered_nor_written(tmp_path):
    files = start()
    del files["plain.md"]  # its raw link is looked up each time
    site = build_site(tmp_path, files, without="search.py")
    before = {path: path.stat().st_mtime_ns for path in site.folder.rglob("index.html")}

    pages = {"post.html", "article.html", "author.html", "topic.html", "view.html", "home.html"}

    def render(self, *_, **__):
        assert self.name not in {*pages, "main.html"}
        return str(self.name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("jinja2.Template.render", render)
        patch.setattr("forum_mkdocs.converter.Converter._convert", None)
        again = build_site(tmp_path, without="search.py")
    assert not again.aborted
    assert {path: path.stat().st_mtime_ns for path in site.folder.rglob("index.html")} == before


@pytest.fixture
def made(monkeypatch):
    """The paths of the pages that are made, as they are made."""
    paths, remember = [], PageKeeper.remember

    def note(keeper, page, html):
        paths.append(page.file.src_uri)
        remember(keeper, page, html)

    monkeypatch.setattr(PageKeeper, "remember", note)
    return paths


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


def test_another_title_makes_again_only_what_shows_it(tmp_path, made):
    """Its own page, those that link to it, its lists, and those of its neighbours in time."""
    files = twelve()
    options = {"forum": {"additional_read": {"limit": 0}}, "without": "search.py"}
    build_site(tmp_path, files, **options)
    made.clear()
    site = build_site(tmp_path, edited(files, "forum/2026/p5.md", "Title 5", "Zebra"), **options)
    assert sorted(made) == [
        "authors/a5.md",
        "forum/2026/index.md",
        "forum/2026/p11.md",  # "More by" its author
        "forum/2026/p4.md",
        "forum/2026/p5.md",
        "forum/2026/p6.md",
        "forum/index.md",
        "topics/t1.md",
    ]
    assert "Zebra" in site.html("forum/2026/p4")


@pytest.mark.parametrize("now", ["2026-11-22", "2027-02-01"])
def test_another_day_makes_no_page_again(tmp_path, made, now):
    files = twelve()
    build_site(tmp_path, files, now="2026-11-21", without="search.py")
    made.clear()
    build_site(tmp_path, files, now=now, without="search.py")
    assert made == []


def test_a_day_on_which_a_post_appears_makes_that_again(tmp_path, made):
    options = {"forum": {"additional_read": {"limit": 0}}, "without": "search.py"}
    files = {**twelve(), "forum/2026/new.md": make_post(date="2026-11-20", author="a3")}
    build_site(tmp_path, files, now="2026-11-19", **options)
    made.clear()
    site = build_site(tmp_path, files, now="2026-11-21", **options)
    assert posts_of(made) == ["p11", "p3", "p9"]  # the Friday before, and "More by" the author
    assert site.has("forum/2026/new")


@pytest.mark.parametrize(
    ("uri", "change", "posts"),
    [
        ("about.md", ("# About", "---\ntitle: Who we are\n---"), range(12)),
        ("authors/a1.md", ("Dan finds", "Ann finds"), [1, 7]),
        ("authors/a1.md", ("A long bio", "A longer bio"), []),
        ("topics/t1.md", ("All about", "More about"), [1, 3, 5, 7, 9, 11]),
        ("topics/index.md", ("# Topics", "# All topics"), []),
        ("forum/2026/p2.md", ("[x](p3.md)", "[x](p0.md)"), [0, 2, 3]),
    ],
)
def test_a_post_is_made_with_what_it_shows(tmp_path, made, uri, change, posts):
    files = {**twelve(), "about.md": "# About\n", "topics/index.md": "# Topics\n"}
    options = {"forum": {"additional_read": {"limit": 0}}, "without": "search.py"}
    build_site(tmp_path, files, **options)
    made.clear()
    build_site(tmp_path, edited(files, uri, *change), **options)
    assert made != []
    assert posts_of(made) == [f"p{n}" for n in sorted(posts, key=str)]


def posts_of(made):
    """Return the names of the posts among pages."""
    found = [re.fullmatch(r"forum/2026/(p\d+)\.md", uri) for uri in made]
    return sorted(match[1] for match in found if match)


def test_a_page_that_is_gone_is_removed(tmp_path):
    files = start()
    site = build_site(tmp_path, files)
    assert site.has("forum/2026/p0")
    (tmp_path / "docs/forum/2026/p0.md").unlink()
    (tmp_path / "docs/articles/culture.md").write_text(
        make_article(title="Culture"), encoding="utf-8"
    )
    site = build_site(tmp_path)
    assert site.messages == []
    assert not site.has("forum/2026/p0")
    assert not (site.folder / "forum/2026/p0").exists()


def test_a_template_that_changed_is_used(tmp_path):
    build_site(tmp_path, start())
    change_footer(tmp_path, "ZEBRA")
    assert len(build_site(tmp_path).mentions("ZEBRA")) > 5


@pytest.mark.parametrize("asset", ["stylesheets/forum.css", "javascripts/comments.js"])
def test_a_style_or_a_script_that_changed_has_its_new_name_on_every_page(tmp_path, asset):
    options = {"forum": {"comments": {"isso": {"url": "https://comments.example/"}}}}
    files = {**start(), "assets/stylesheets/forum.css": "", "assets/javascripts/comments.js": ""}
    build_site(tmp_path, files, without="search.py", **options)
    files[f"assets/{asset}"] = "/* changed */"
    warm = build_site(tmp_path, files, without="search.py", **options)
    assert (contents(warm), sorted(warm.messages)) == clean(files, **options)


def test_warnings_are_said_again_in_a_warm_build(tmp_path):
    files = {**start(), "plain.md": "# A page\n\n[lost](#nowhere)\n"}
    first, again = build_site(tmp_path, files, strict=True), build_site(tmp_path, strict=True)
    assert first.aborted
    assert again.aborted
    assert first.messages == again.messages != []


def test_a_site_folder_left_aside_by_a_killed_build_comes_back(tmp_path):
    site = build_site(tmp_path, start())
    site.folder.rename(tmp_path / ".site.kept")
    again = build_site(tmp_path)
    assert again.has("forum/2026/p0")
    assert not (tmp_path / ".site.kept").exists()


def test_a_broken_cache_is_no_failure(tmp_path):
    build_site(tmp_path, start())
    for path in (tmp_path / ".cache").glob("pages.sqlite*"):
        path.write_bytes(b"broken" * 1000)
    site = build_site(tmp_path)
    assert (site.aborted, site.messages) == (False, [])
    assert contents(site) == contents(build_site(tmp_path / "clean", start()))


def run(folder, *arguments):
    """Run MkDocs as a command: what a build ends early for is known there alone."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=folder,
        env={**os.environ, "FORUM_NOW": "2026-11-21"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stderr


CHECKING = ("pydantic", "pydantic_core", "annotated_types")
BUILD = f"""
import sys
from mkdocs.__main__ import cli
try:
    cli(["build"])
finally:
    print([name for name in {CHECKING} if name in sys.modules])
"""


def loaded_by_build(folder):
    """Return which of the libraries that check front matter a build by command loads."""
    env = {**os.environ, "FORUM_NOW": "2026-11-21"}
    command = [sys.executable, "-c", BUILD]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_build_that_has_nothing_to_check_does_not_load_what_checks(tmp_path):
    files = start() | {"jobs/clerk.md": make_job(), "forum/2026/p0.md": make_post("First.")}
    build_site(tmp_path, files, without="search.py")
    post = tmp_path / "docs/forum/2026/p0.md"
    assert loaded_by_build(tmp_path) == "[]"
    post.write_text(make_post("ZEBRA"), encoding="utf-8")
    assert loaded_by_build(tmp_path) == "[]"
    assert "ZEBRA" in Site(tmp_path / "site").html("forum/2026/p0")
    post.write_text(make_post("ZEBRA", title="GIRAFFE"), encoding="utf-8")
    assert loaded_by_build(tmp_path) == str(list(CHECKING))
    assert "GIRAFFE" in Site(tmp_path / "site").html("forum/2026/p0")


def test_a_mistake_in_the_settings_is_told_each_time(tmp_path):
    build_site(tmp_path, start())
    for _ in range(2):
        with pytest.raises(ConfigurationError, match="per_page is '0'"):
            build_site(tmp_path, forum={"per_page": 0})
    assert build_site(tmp_path, forum={"per_page": 1}).has("forum/page/2")


@pytest.mark.parametrize("preview", [False, True])
def test_what_is_in_use_is_known_after_many_builds(monkeypatch, tmp_path, preview):
    monkeypatch.setattr(cache_store, "KEPT_BUILDS", 4)
    monkeypatch.setattr(cache_store, "CLEANING", 2)
    build_site(tmp_path, start(), preview=preview)
    post = next((tmp_path / "docs" / "forum").rglob("*.md"))
    parsed, made = [], []
    for number in range(8):
        post.write_text(f"{post.read_text(encoding='utf-8')}\nOnce more, {number}.\n", "utf-8")
        MODE.catalog = MODE.chosen = MODE.settings = None  # as when a preview begins
        with (
            watched(documents, "_parse_document", parsed),
            watched(configuration, "parse_settings", parsed),
            watched(related, "tokens_of", made),
        ):
            build_site(tmp_path, preview=preview)
    assert len(made) == 8, "the edited post each time, and nothing else"
    assert parsed == [], "its front matter stays, and so do the settings"


@contextlib.contextmanager
def watched(module, name, calls):
    """Note each call of a function."""
    function = getattr(module, name)

    def call(*arguments):
        calls.append(arguments)
        return function(*arguments)

    with mock.patch.object(module, name, call):
        yield


def test_a_site_that_was_removed_is_made_again(tmp_path):
    site = build_site(tmp_path, start())
    expected = contents(site)
    run(tmp_path, "--strict")
    shutil.rmtree(tmp_path / "site")
    assert run(tmp_path, "--strict")[0] == 0
    assert contents(site) == expected


def test_a_build_of_what_is_there_already_ends_at_once(tmp_path):
    site = build_site(tmp_path, start())
    code, said = run(tmp_path, "--strict")
    assert code == 0
    assert "Nothing has changed" in said
    assert "Documentation built" not in said
    (site.folder / "about/index.html").write_text("edited", encoding="utf-8")
    _, said = run(tmp_path)
    assert "Documentation built" in said
    assert "A forum." in site.html("about")


def test_a_build_that_said_something_says_it_again(tmp_path):
    build_site(tmp_path, {**start(), "plain.md": "# A page\n\n[lost](#nowhere)\n"})
    said = [run(tmp_path) for _ in range(2)]
    assert [code for code, _ in said] == [0, 0]
    assert all("#nowhere" in text for _, text in said)
    assert run(tmp_path, "--strict")[0] == 1


def test_a_page_that_stands_is_made_again_when_something_else_is_suggested(tmp_path):
    """Three posts of which two are alike: then another text becomes the nearest."""
    files = {
        f"forum/2026/p{n}.md": make_post(f"Salary {word} {word}.", date=f"2026-11-{6 + 7 * n:02}")
        for n, word in enumerate(["zebra", "zebra", "lion"])
    }
    forum = {"additional_read": {"limit": 1}}
    first = build_site(tmp_path, files, without="search.py", forum=forum).html("forum/2026/p0")
    files["forum/2026/p1.md"] = make_post("Salary lion.", date="2026-11-13")
    files["forum/2026/p2.md"] = make_post("Salary zebra zebra.", date="2026-11-20")
    warm = build_site(tmp_path, files, without="search.py", forum=forum)
    assert warm.html("forum/2026/p0") != first
    assert (contents(warm), sorted(warm.messages)) == clean(files, forum=forum)


class Held(QuietTime):
    """A quiet time that comes when a test says so."""

    def begin(self):
        """Not yet."""

    def come(self):
        """Do what was left for later."""
        for work in self._work:
            work(lambda: False)


@pytest.fixture
def quiet(monkeypatch):
    held = Held()
    monkeypatch.setattr(MODE, "quiet", held)
    monkeypatch.setattr(MODE, "chosen", None)
    return held


def test_an_edit_in_a_preview_does_not_wait_for_what_is_suggested(tmp_path, quiet, monkeypatch):
    files = {
        f"forum/2026/p{n}.md": make_post(f"Salary {word} {word}.", date=f"2026-11-{6 + 7 * n:02}")
        for n, word in enumerate(["zebra", "zebra", "lion"])
    }
    options = {
        "forum": {"additional_read": {"limit": 1}},
        "without": "search.py",
        "preview": True,
    }
    first = build_site(tmp_path, files, **options).html("forum/2026/p0")
    files["forum/2026/p1.md"] = make_post("Salary lion.", date="2026-11-13")
    files["forum/2026/p2.md"] = make_post("Salary zebra zebra.", date="2026-11-20")
    with monkeypatch.context() as patch:
        patch.setattr("forum_mkdocs.suggesting.Suggestions.choose", None)
        edited = build_site(tmp_path, files, **options)
    assert "lion" in edited.html("forum/2026/p1")
    assert edited.html("forum/2026/p0") == first
    quiet.come()
    assert build_site(tmp_path, files, **options).html("forum/2026/p0") != first
