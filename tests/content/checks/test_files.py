"""Every file below docs/ is a page, a file of a known kind, or a problem that is not published."""

import pytest

from sites import build_site, make_catalog, make_post

POST = "forum/2026/x.md"
PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>'


def said(tmp_path, uri, content="x"):
    catalog = make_catalog(tmp_path, {POST: make_post(), uri: content})
    return [str(p) for p in catalog.problems if p.path == f"docs/{uri}"], catalog


@pytest.mark.parametrize(
    "uri",
    [
        "forum/2026/y.markdown", "forum/2026/y.mkd", "y.mdown", "forum/2026/y.MD", "forum/2026/y.md.txt",
        "forum/2026/y.md~", "forum/2026/y.bak", "forum/2026/y.eml", "forum/2026/y.html", "y.html",
        "forum/2026/photo.heic", "forum/2026/notes", "articles/x.css", "jobs/x.json", "assets/x.exe",
        'assets/a"b.png', "assets/a<b>.png", "assets/a\nb.png", "assets/a\x07b.png", "a'b.pdf",
    ],
)  # fmt: skip
def test_what_is_no_page_and_no_known_file_is_named_and_withheld(tmp_path, uri):
    problems, catalog = said(tmp_path, uri)
    if "\n" in uri:
        assert any("a line break" in problem.message for problem in catalog.problems)
    else:
        assert len(problems) == 1
    assert catalog.withheld == {uri}


@pytest.mark.parametrize(
    "uri",
    [
        "assets/a picture.jpg", "forum/2026/chart.png", "forum/2026/form.pdf", "CNAME", "robots.txt",
        "assets/stylesheets/x.css", "forum/2026/x.comments.yml", "authors/dan.webp",
    ],
)  # fmt: skip
def test_pictures_documents_and_files_of_the_site_are_published(tmp_path, uri):
    problems, catalog = said(tmp_path, uri)
    assert (problems, catalog.withheld) == ([], frozenset())


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("My-Boss", "my-boss"),
        ("my boss", "my-boss"),
        ("my_boss", "my-boss"),
        ("boss-", "boss"),
        ("cafe\u0301", "café"),
    ],
)
def test_a_page_has_a_name_of_small_letters_digits_and_hyphens(tmp_path, name, better):
    problems, catalog = said(tmp_path, f"articles/{name}.md", make_post(question=None, asker=None))
    assert problems[0].endswith(f"small letters, digits and hyphens; rename it to {better}.md")
    assert catalog.withheld == frozenset()


@pytest.mark.parametrize("name", ["große-pläne", "職場の悩み", "2-jobs", "x"])
def test_letters_of_any_script_are_letters(tmp_path, name):
    problems, _ = said(tmp_path, f"articles/{name}.md", make_post(question=None, asker=None))
    assert problems == []


def test_two_addresses_that_differ_only_in_case_are_one_too_many(tmp_path):
    files = {"assets/Dan.png": "x", "assets/dan.png": "x", "forum/README.md": "# Archive\n"}
    problems = make_catalog(tmp_path, files).problems
    assert [str(problem) for problem in problems] == [
        "docs/assets/dan.png:1: its address is that of docs/assets/Dan.png; keep one, or rename it",
        "docs/forum/README.md:1: its address is that of docs/forum/index.md; keep one, or rename it",
    ]


def test_a_readme_that_mkdocs_passes_over_is_named(tmp_path):
    problems = make_catalog(tmp_path, {"guides/index.md": "# A\n", "guides/README.md": "# B\n"})
    assert ["README.md" in str(problem) for problem in problems.problems] == [True]


def test_a_post_beside_docs_is_named(tmp_path):
    outside = tmp_path / "forum" / "2026" / "lost.md"
    outside.parent.mkdir(parents=True)
    outside.write_text(make_post())
    assert [str(problem) for problem in make_catalog(tmp_path, {}).problems] == [
        "forum/2026/lost.md:1: the file is outside docs/; move it to docs/forum/2026/lost.md"
    ]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:alert(1)"/>',
        '<path onload="alert(1)"/>',
        '<image href="https://example.com/x.png"/>',
        "<foreignObject/>",
        "<unclosed>",
    ],
)
def test_a_drawing_that_acts_is_not_published(tmp_path, inside):
    uri = "assets/x.svg"
    problems, catalog = said(tmp_path, uri, PLAIN.replace("<path", f"{inside}<path"))
    assert len(problems) == 1
    assert catalog.withheld == {uri}


def test_a_plain_drawing_is_published(tmp_path):
    assert said(tmp_path, "assets/x.svg", PLAIN)[0] == []


def test_nothing_unknown_is_in_the_site(tmp_path):
    files = {POST: make_post(), "forum/2026/y.markdown": "MARK", "y.html": "MARK", "y.eml": "MARK"}
    site = build_site(tmp_path, files)
    assert site.mentions("MARK") == []
    assert len([message for message in site.messages if message.startswith("docs/")]) == 3
