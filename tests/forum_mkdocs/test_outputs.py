"""Files that are no pages."""

import jinja2
import pytest
from mkdocs.structure.files import File, Files

from forum_mkdocs.outputs import Outputs


def outputs_of(*own):
    return Outputs(Files([File(uri, "docs", "site", use_directory_urls=True) for uri in own]))


def test_they_are_rendered_and_copied_to_their_addresses(tmp_path):
    source = tmp_path / "drawn.png"
    outputs = outputs_of()
    outputs.add("a/feed.xml", lambda _: "<feed>ü", "facts")
    outputs.add_copy("cards/x.png", source, lambda path: path.write_bytes(b"png"))
    outputs.write(tmp_path / "site", jinja2.Environment(autoescape=True))
    assert outputs.urls == {"a/feed.xml", "cards/x.png"}
    assert (tmp_path / "site/a/feed.xml").read_text("utf-8") == "<feed>ü"
    assert (tmp_path / "site/cards/x.png").read_bytes() == b"png"


def test_a_file_of_the_writer_comes_first(tmp_path):
    outputs = outputs_of("robots.txt", "x.png")
    outputs.add("robots.txt", lambda _: "ours", "facts")
    outputs.add_copy("x.png", tmp_path / "nowhere", lambda _: None)
    assert outputs.urls == frozenset()


def test_what_is_up_to_date_is_neither_made_nor_written(tmp_path):
    outputs = outputs_of()
    outputs.add("robots.txt", lambda _: 1 / 0, "facts")
    outputs.add_copy("x.png", tmp_path / "nowhere", lambda _: 1 / 0)
    outputs.up_to_date |= {"robots.txt", "x.png"}
    assert outputs.to_make() == []
    outputs.write(tmp_path / "site", jinja2.Environment(autoescape=True))
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("cancelled", [False, True])
def test_what_is_late_is_written_apart_while_no_other_build_has_begun(tmp_path, cancelled):
    outputs, env = outputs_of(), jinja2.Environment(autoescape=True)
    outputs.add("feed.xml", lambda _: "<feed>ü", "facts", ("a.md",))
    outputs.late.add("feed.xml")
    outputs.write(tmp_path, env)
    assert not (tmp_path / "feed.xml").exists()
    outputs.write_late(tmp_path, env, lambda: cancelled)
    assert (tmp_path / "feed.xml").exists() is not cancelled
