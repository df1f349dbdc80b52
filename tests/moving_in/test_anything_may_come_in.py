"""Whatever an export holds: a site or a clear line, and never a file outside the target."""

import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands import make_project
from exports import (
    attachment,
    comment,
    everything_beside,
    item,
    move,
    mutate,
    seed_shapes,
    texts_in,
    wxr,
)
from friday_forum.moving_in.export import ImportSourceError
from friday_forum.moving_in.html.inline import Targets
from friday_forum.moving_in.html.markdown import render_markdown
from friday_forum.moving_in.html.prepare import Surroundings, prepare
from friday_forum.moving_in.html.proof import compare, tally
from friday_forum.moving_in.slugs import safe_slug
from friday_forum.moving_in.written import OutsideError, Target
from friday_forum.text.conversion import Dialect

CONVERTER = Dialect(
    ("tables", "fenced_code", "attr_list", "def_list", "md_in_html", "pymdownx.betterem")
).converter()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_mutated_export_gives_a_site_or_a_sentence(seed):
    with tempfile.TemporaryDirectory() as name:
        outer = Path(name)
        project = make_project(outer / "project")
        chance = random.Random(seed)
        source = wxr(
            item(
                chance.choice(list(seed_shapes().values())),
                number=1,
                comments=comment(1) + comment(2, parent=1),
            ),
            item(
                '[gallery ids="3"]<table><tr><td>a|b',
                number=2,
                name="b",
                status=chance.choice(["private", "draft", "publish"]),
            ),
            attachment(3, "/wp-content/uploads/a.jpg", parent=2),
        )
        path = outer / "export.xml"
        path.write_bytes(mutate(source.encode(), chance))
        before = everything_beside(outer, project)
        try:
            move(project, path)
        except ImportSourceError as error:
            assert "export.xml" in str(error)
        assert everything_beside(outer, project) == before
        assert not [uri for uri in texts_in(project) if ".." in uri]


WORDS = st.sampled_from(
    ["a", " ", "\n", "\n\n", "*", "_", "**", "`", "[", "]", "(x)", "|", "# ", "- ", "1. ", ">", "<b>", "</b>", "<i>", "</i>", "<p>", "</p>",
     "<ul>", "</ul>", "<li>", "</li>", "<ol>", "<blockquote>", "</blockquote>", "<table>", "<tr>", "<td>", "</table>", "<a href='/x'>", "</a>",
     "<img src='/y' alt='z'>", "<br>", "<pre>", "</pre>", "<code>", "</code>", "<h2>", "</h2>", "<div>", "</div>", "&amp;", "&lt;", "{: .x }",
     ":   ", "!!! note", "\\", "<figure>", "</figure>", "<figcaption>", "<dl><dt>", "<dd>", "</dl>", "===", "---", "~~~", "```"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=14), st.sampled_from(["html", "wordpress"]))
def test_any_mixture_of_tags_is_converted_without_a_traceback(parts, markup):
    found = prepare("".join(parts), markup, Surroundings(lambda _: [], lambda _: None))
    targets, source = Targets(), tally(found.blocks)
    compare(source, render_markdown(found.blocks, targets), CONVERTER)


@given(st.text())
def test_a_slug_is_a_name_of_a_file_everywhere(text):
    slug = safe_slug(text, "text-1")
    assert slug == safe_slug(slug, "text-1")
    assert not set(slug) & set('/\\:*?"<>|.\0 \n')
    assert slug
    assert len(slug.encode()) <= 130
    assert slug.lower() not in {"con", "index", "nul", "readme", "com1"}
    assert slug == slug.lower()


@pytest.mark.parametrize(
    "uri",
    [
        "../x.md",
        "a/../../x.md",
        "/etc/x.md",
        "a//x.md",
        "c:/x.md",
        "a\\..\\x.md",
        "link/x.md",
        "link.md",
    ],
)
def test_a_path_that_leads_out_is_refused(tmp_path, uri):
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (docs / "link").symlink_to(tmp_path / "elsewhere")
    (docs / "link.md").symlink_to(tmp_path / "elsewhere" / "x.md")
    target = Target(docs, tmp_path / "moving-in")
    with pytest.raises(OutsideError):
        target.path_of(uri)
    assert target.put(uri, b"x") == "refused"
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    "text",
    ["<!-- wp:x " * 20_000, "[a " * 20_000, "[caption]" * 5_000, "<p" * 20_000, "<a '" * 3_000, "<pre>" * 5_000, "`" * 5_000, "[a='" * 3_000,
     "<ul><li>" * 3_000, "*" * 5_000, "<table><tr><td>" * 300, "&" * 20_000],
    ids=range(12),
)  # fmt: skip
def test_a_text_made_to_be_slow_is_converted(text):
    found = prepare(text, "wordpress", Surroundings(lambda _: [], lambda _: None))
    assert render_markdown(found.blocks, Targets()) is not None
