import posixpath
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.structure.files import File

from friday_forum.text.addresses import content_path, page_url, relative_link, resolve_uri
from sites import make_author, make_catalog, make_post

SEGMENT = st.text(st.sampled_from("abcé-_ 1"), min_size=1, max_size=4).filter(lambda s: s.strip())
URIS = st.lists(SEGMENT, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")


@given(URIS | URIS.map(lambda uri: uri.removesuffix(".md") + "/index.md") | st.just("index.md"))
def test_addresses_are_those_that_mkdocs_gives(uri):
    assert page_url(uri) == File(uri, "docs", "site", use_directory_urls=True).url


@given(URIS, URIS)
def test_a_relative_link_leads_back_to_its_target(target, source):
    assert resolve_uri(source, relative_link(target, source)) == target


def resolved_by_the_libraries(source, target):
    path = unquote(urlsplit(target).path)
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    return uri if path and uri != ".." and not uri.startswith("../") else None


@given(
    st.sampled_from(["y.md", "forum/y.md", "forum/2026/y.md"]),
    st.lists(st.sampled_from(["..", ".", "a", "é", "b-1", "x.md", "%41", "a b"]), max_size=6),
    st.sampled_from(["", "#", "#at", "?q=1", "/"]),
)
def test_a_relative_link_leads_where_the_libraries_say(source, parts, end):
    target = "/".join(parts) + end
    if not target.startswith("/"):
        assert resolve_uri(source, target) == resolved_by_the_libraries(source, target)


@pytest.mark.parametrize(
    "path",
    ["articles/x.md", "/articles/x.md", "docs/articles/x.md", "../../articles/x.md"],
)
def test_a_content_path_may_be_written_in_several_ways(path):
    assert content_path("forum/2026/y.md", path) == "articles/x.md"


@pytest.mark.parametrize("target", ["https://x.example/", "mailto:a@b.c", "//x", "/a.md", "#a", ""])
def test_only_relative_links_lead_to_files(target):
    assert resolve_uri("forum/2026/y.md", target) is None


def test_a_link_cannot_climb_out_of_the_folder():
    assert resolve_uri("forum/2026/y.md", "../../../secret.md") is None


def read_post(tmp_path, **keys):
    return make_catalog(tmp_path, {"forum/2026/x.md": make_post(**keys)}).posts[0]


def test_one_author_or_topic_may_stand_without_a_list(tmp_path):
    post = read_post(tmp_path, author="dan-metz", topics="interviews")
    assert (post.author, post.topics) == (("dan-metz",), ("interviews",))


def test_an_empty_additional_read_differs_from_none(tmp_path):
    assert read_post(tmp_path, additional_read=[]).additional_read == ()
    assert read_post(tmp_path / "other").additional_read is None


def test_a_source_may_be_a_sentence(tmp_path):
    assert read_post(tmp_path, source="Retold").source.title == "Retold"
    titled = read_post(tmp_path / "other", source={"title": "Blog", "url": "https://a.example/"})
    assert titled.source.url == "https://a.example/"


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Dan Metz", "DM"),
        ("Cher", "C"),
        ("Ana María de la Cruz", "AC"),
        ("élodie", "É"),
        ("?", "?"),
    ],
)
def test_initials_are_drawn_from_the_first_and_last_word(name, initials, tmp_path):
    catalog = make_catalog(tmp_path, {"authors/x.md": make_author(name=name)})
    assert catalog.authors["x"].initials == initials
    assert 0 <= catalog.authors["x"].hue < 360
