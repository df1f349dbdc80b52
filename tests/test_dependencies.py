"""What a page looked up is noted, and tells when it must be made again."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.dependencies import Dependencies
from friday_forum.describing import Describer
from friday_forum.noted import NotedMapping, NotedSet, NotedTuple, noted_tuple, part_of
from friday_forum.noted_catalog import NotedCatalog
from sites import make_author, make_catalog, make_post

PAGE = "page.md"


def facts_of(look, container, collection=None):
    """Return what is noted while `look` looks into a collection."""
    dependencies = Dependencies(repr)
    noted = container(collection, "them", dependencies) if collection is not None else container
    dependencies.begin(PAGE)
    look(noted)
    dependencies.end()
    return dependencies.of(PAGE)


@pytest.mark.parametrize(
    ("look", "facts"),
    [
        (lambda them: them["a"], {"them\ta"}),
        (lambda them: them.get("z"), {"them\tz"}),
        (lambda them: "a" in them, {"them?\ta"}),
        (lambda them: [*them], {"them*\t"}),
        (len, {"them*\t"}),
        (lambda them: them.items(), set()),
        (lambda them: [*them.items()], {"them*\t", "them\ta", "them\tb"}),
    ],
)
def test_a_mapping_notes_for_what_it_was_asked(look, facts):
    assert facts_of(look, NotedMapping, {"a": 1, "b": 2}) == facts


@pytest.mark.parametrize(
    ("look", "facts"),
    [
        (lambda lists: lists["a"], {"them?\ta"}),
        (lambda lists: lists["a"][0], {"them?\ta", "them[]\t0\ta"}),
        (lambda lists: lists["a"][:2], {"them?\ta", "them[]\t:2:\ta"}),
        (lambda lists: [*lists["a"]], {"them?\ta", "them[]\tall\ta", "them[]\tlength\ta"}),
        (lambda lists: lists.get("z", ()), {"them\tz"}),
    ],
)
def test_lists_note_the_parts_that_were_looked_at(look, facts):
    assert facts_of(look, NotedMapping, {"a": (1, 2, 3)}) == facts


@pytest.mark.parametrize(
    ("look", "facts"),
    [
        (lambda items: "a" in items, {"them\ta"}),
        (sorted, {"them*\t"}),
        (len, {"them*\t"}),
    ],
)
def test_a_set_notes_for_what_it_was_asked(look, facts):
    assert facts_of(look, NotedSet, frozenset("ab")) == facts


@pytest.mark.parametrize(
    "look",
    [
        lambda items: [*items],
        tuple,
        sorted,
        lambda items: list(reversed(items)),
        lambda items: items == (1, 2),
        hash,
        lambda items: 1 in items,
        lambda items: [item for item in items if item > 1],
        lambda items: items + (4,),
        lambda items: (4,) + items,
        lambda items: items.index(2),
        lambda items: items.count(2),
        lambda items: items * 2,
        lambda items: items < (1, 3),
    ],
)
def test_whatever_is_done_with_a_whole_tuple_is_noted(look):
    noted = []
    look(NotedTuple((1, 2), noted.append))
    assert "all" in noted or {"1", "0"} <= set(noted)


@given(
    items=st.lists(st.integers(), max_size=6).map(tuple),
    at=st.one_of(
        st.integers(-7, 7),
        st.builds(slice, *[st.one_of(st.none(), st.integers(-7, 7))] * 2),
        st.builds(slice, st.none(), st.none(), st.integers(1, 3)),
    ),
)
def test_the_part_that_a_note_names_is_the_part_that_was_looked_at(items, at):
    noted = []
    try:
        found = NotedTuple(items, noted.append)[at]
    except IndexError:
        found = None
    assert part_of(items, noted[0]) == found


def test_what_is_looked_up_for_no_page_is_not_noted():
    dependencies = Dependencies(repr)
    items = noted_tuple((1, 2), "items", dependencies)
    assert [*items] == [1, 2]
    dependencies.begin(PAGE)
    with dependencies.apart():
        assert items[0] == 1
    dependencies.end()
    assert dependencies.of(PAGE) == set()


def test_a_page_within_another_notes_its_own():
    dependencies = Dependencies(repr)
    dependencies.begin("outer")
    dependencies.begin("inner")
    dependencies.note("here", "inner")
    dependencies.end()
    dependencies.note("here", "outer")
    assert dependencies.of("outer") == {"here\touter"}
    assert dependencies.of("inner") == {"here\tinner"}


def test_a_digest_changes_with_an_answer_and_is_none_without_one():
    def digest(answer, facts=("them\ta",)):
        dependencies = Dependencies(repr)
        NotedMapping({"a": answer}, "them", dependencies)
        return dependencies.digest(facts)

    assert digest(1) == digest(1)
    assert digest(1) != digest(2)
    assert digest(1, ["them?\ta"]) == digest(2, ["them?\ta"])
    assert digest(1, ["them\ta", "elsewhere\ta"]) is None


def questions(catalog):
    post = catalog.by_uri["forum/2026/a.md"]
    return {
        "this_week\t": lambda noted: noted.this_week,
        f"is_this_week\t{post.src_uri}": lambda noted: noted.is_this_week(post),
        f"neighbours\t{post.src_uri}": lambda noted: noted.neighbours_of(post),
        f"title\t{post.src_uri}": lambda noted: noted.title_of(post.src_uri),
        f"problems\t{post.src_uri}": lambda noted: noted.problems_of(post.src_uri),
        "today\t": lambda noted: noted.schedule.today,
        "now\t": lambda noted: noted.schedule.now,
        "status\t2026-11-20": lambda noted: noted.schedule.status(post.date, draft=False),
        "drafted\t2026-11-20": lambda noted: noted.schedule.status(post.date, draft=True),
        "files\tx.png": lambda noted: "x.png" in noted.folder.files,
        "by_year?\t2026": lambda noted: 2026 in noted.by_year,
        "hidden\tx.md": lambda noted: "x.md" in noted.hidden,
        "posts\t0": lambda noted: noted.posts[0],
    }


def test_a_catalog_notes_its_questions_and_answers_as_before(tmp_path):
    files = {"forum/2026/a.md": make_post(), "authors/dan-metz.md": make_author()}
    catalog = make_catalog(tmp_path, files)
    for fact, question in questions(catalog).items():
        dependencies = Dependencies(Describer(catalog).describe)
        noted = NotedCatalog(catalog, dependencies)
        dependencies.begin(PAGE)
        assert question(noted) == question(catalog), fact
        assert dependencies.of(PAGE) == {fact}
        assert dependencies.digest([fact]) is not None


def test_the_moment_at_which_a_post_appears_does_not_depend_on_now(tmp_path):
    catalog = make_catalog(tmp_path, {"forum/2026/a.md": make_post()})
    dependencies = Dependencies(repr)
    noted = NotedCatalog(catalog, dependencies)
    dependencies.begin(PAGE)
    noted.schedule.appears_at(dt.date(2026, 11, 20))
    assert dependencies.of(PAGE) == set()


def test_authors_and_topics_of_an_entry_are_noted_one_by_one(tmp_path):
    files = {"forum/2026/a.md": make_post(), "authors/dan-metz.md": make_author()}
    catalog = make_catalog(tmp_path, files)
    dependencies = Dependencies(repr)
    noted = NotedCatalog(catalog, dependencies)
    dependencies.begin(PAGE)
    noted.authors_of(catalog.posts[0])
    assert dependencies.of(PAGE) == {"authors?\tdan-metz", "authors\tdan-metz"}


def describe(tmp_path, name, files):
    catalog = make_catalog(tmp_path / name, files)
    return Describer(catalog).describe(catalog.by_uri["forum/2026/a.md"])


def test_a_content_is_described_by_its_front_matter_and_not_by_its_body(tmp_path):
    uri = "forum/2026/a.md"
    one = describe(tmp_path, "one", {uri: make_post("Body.")})
    assert one == describe(tmp_path, "two", {uri: make_post("Another.")})
    assert one != describe(tmp_path, "three", {uri: make_post("Body.", title="Another")})


def test_what_nothing_can_tell_apart_is_refused(tmp_path):
    catalog = make_catalog(tmp_path, {})
    with pytest.raises(TypeError, match="nothing tells one object"):
        Describer(catalog).describe((object(),))
