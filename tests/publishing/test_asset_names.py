"""Stylesheets and scripts have names that change with their content."""

import re

import pytest

from friday_forum.publishing.asset_names import name_assets
from sites import build_site, make_job, make_post

ASSETS = {
    "assets/stylesheets/forum.css": "body { color: red }",
    "assets/javascripts/forum.js": "start()",
    "assets/javascripts/search.js": "search()",
    "assets/javascripts/comments.js": "comments()",
    "assets/javascripts/comments-order.js": "order()",
    "assets/javascripts/jobs.js": "jobs()",
    "more.js": "more()",
    "unlisted.css": "p {}",
}
ISSO = {"comments": {"isso": {"url": "https://comments.example/"}}}
CONTENT = {
    **ASSETS,
    "forum/2026/x.md": make_post("Our [style](../../assets/stylesheets/forum.css)."),
    "jobs/clerk.md": make_job(expires="2026-12-20"),
}


def test_the_name_changes_with_the_content_and_with_nothing_else():
    first = name_assets({"a/forum.css": b"one", "b.min.js": b"two"})
    assert re.fullmatch(r"a/forum\.[0-9a-f]{8}\.css", first["a/forum.css"])
    assert re.fullmatch(r"b\.min\.[0-9a-f]{8}\.js", first["b.min.js"])
    again = name_assets({"a/forum.css": b"other", "b.min.js": b"two"})
    assert again["a/forum.css"] != first["a/forum.css"]
    assert again["b.min.js"] == first["b.min.js"]


@pytest.mark.parametrize(
    "importing",
    [
        'import { day } from "./dates.js"',
        "await import('../scripts/dates.js')",
        'new Worker("dates.js?v=1")',
        '@import url( "dates.js" );',
        "@import url(dates.js);",
    ],
)
def test_what_another_file_imports_keeps_its_name(importing):
    names = name_assets({"js/dates.js": b"", "js/main.js": importing.encode()})
    assert names["js/dates.js"] == "js/dates.js"
    assert names["js/main.js"] != "js/main.js"


def built(folder, files=CONTENT, **options):
    options.setdefault("forum", ISSO)
    return build_site(folder, files, **options)


def asked_for(html):
    found = re.findall(r'(?:src|href)="([^"]*\.(?:css|js))"', html)
    return {name.lstrip("./") for name in found if "palette" not in name and "main" not in name}


def test_every_page_names_files_that_are_there(tmp_path):
    site = built(tmp_path)
    assert site.messages == []
    names = {name for name in site.everything() if re.search(r"\.[0-9a-f]{8}\.(css|js)$", name)}
    post = asked_for(site.html("forum/2026/x/"))
    assert {name.split(".")[0].rpartition("/")[2] for name in post} == {
        "forum",
        "search",
        "comments",
        "comments-order",
    }
    assert post <= names
    assert any("jobs." in name for name in asked_for(site.html("jobs/")))
    assert asked_for(site.html("jobs/")) <= names
    assert "assets/stylesheets/forum.css" not in site.everything()


def test_scripts_of_the_configuration_keep_their_kind(tmp_path):
    scripts = ["more.js", {"path": "assets/javascripts/search.js", "type": "module"}]
    site = built(tmp_path, config={"extra_javascript": scripts})
    html = site.html("about/")
    assert re.search(r'<script src="\.\./more\.[0-9a-f]{8}\.js"></script>', html)
    assert re.search(r'src="\.\./assets/javascripts/search\.[0-9a-f]{8}\.js" type="module"', html)


def test_what_nothing_lists_keeps_its_name(tmp_path):
    assert "unlisted.css" in built(tmp_path).everything()


@pytest.mark.parametrize("options", [{"without": "assets.py"}, {"preview": True}])
def test_without_the_hook_and_in_a_preview_names_are_plain(tmp_path, options):
    site = built(tmp_path, **options)
    assert ASSETS.keys() <= site.everything().keys()
    assert {
        "assets/stylesheets/forum.css",
        "assets/javascripts/comments.js",
    } <= asked_for(site.html("forum/2026/x/"))


def test_the_hook_changes_names_alone(tmp_path):
    with_names, plain = built(tmp_path / "with"), built(tmp_path / "plain", without="assets.py")

    def shown(site):
        files = {
            re.sub(r"\.[0-9a-f]{8}(?=\.(css|js)$)", "", name): raw
            for name, raw in site.everything().items()
            if not name.startswith("pagefind")
        }
        unnamed = re.compile(rb"\.[0-9a-f]{8}(?=\.(css|js)\b)")
        return {name: unnamed.sub(b"", raw) for name, raw in files.items()}

    assert shown(with_names) == shown(plain)
