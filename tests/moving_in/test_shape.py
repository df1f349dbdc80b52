"""The column is recognised in every shape that sites have it in, and nowhere else."""

import pytest
import yaml

from commands import make_project
from exports import ANSWERED, ASKED, BIO, INVITED, item, move, seed_shapes, texts_in, wxr
from friday_forum.moving_in.column.bios import parse_bio
from friday_forum.moving_in.column.shape import recognise
from friday_forum.moving_in.html.prepare import Surroundings, prepare
from friday_forum.moving_in.html.tree import text_of

CULTURE = item(
    "<p>What people do.</p>",
    number=9,
    title="What is company culture?",
    name="culture",
    date="2018-05-04 08:00:00",
)
AROUND = Surroundings(lambda _: [], lambda _: None)
ANSWER = "\n\n".join(ANSWERED[:2]) + "\n\n" + ANSWERED[3]


def shape_of(content, **keys):
    return recognise(prepare(content, "wordpress", AROUND).blocks, **{"in_column": False, **keys})


@pytest.mark.parametrize("shape", seed_shapes())
def test_the_seed_becomes_a_forum_post_in_every_shape(tmp_path, shape):
    project = make_project(tmp_path)
    column = item(
        seed_shapes()[shape],
        title="Friday Forum: second chance after a bad interview?",
        creator="admin",
        name="second-chance",
    )
    report = move(project, wxr(column, CULTURE))
    text = texts_in(project)["forum/2019/second-chance.md"]
    keys = yaml.safe_load(text.split("---")[1])
    body = text.split("---\n", 2)[2]
    assert keys["title"] == "Second chance after a bad interview?"
    assert (keys["asker"], keys["author"], str(keys["date"])) == ("Terry", "dan-metz", "2019-03-15")
    assert " ".join(keys["question"].split()) == ASKED
    assert "Additional read: [What is company culture?](../../articles/culture.md)" in body
    assert all(
        words not in body
        for words in ("Welcome", "Terry asks", "Comment below", "Executive Search")
    )
    assert report.counts["differing in the proof"] == 0
    lifted = " ".join(report.sections["lifted"])
    assert INVITED in lifted
    assert BIO in lifted


OTHER_SHAPES = {
    "a letter": f"Dear Dan,\n\n{ASKED}\n\n— Frustrated in Ohio\n\n{ANSWER}\n\n{INVITED}",
    "Q and A": f"<b>Q:</b> {ASKED}\n\n<b>A:</b> {ANSWER}\n\n{BIO}",
    "a reader": f"A reader writes:\n\n<em>{ASKED}</em>\n\n{ANSWER}\n\n{INVITED}",
    "from a place": f"Kim from Ohio asks: {ASKED}\n\nDan Metz answers:\n\n{ANSWER}",
    "indented": f'Pat writes:\n\n<p style="padding-left: 30px;">{ASKED}</p>\n{ANSWER}\n\n{INVITED}',
}


@pytest.mark.parametrize(
    ("content", "asker"),
    list(
        zip(
            OTHER_SHAPES.values(),
            ["Frustrated in Ohio", "", "A reader", "Kim from Ohio", "Pat"],
            strict=True,
        )
    ),
    ids=list(OTHER_SHAPES),
)
def test_other_shapes_of_a_column_are_known(content, asker):
    shape = shape_of(content)
    assert (shape.verdict, shape.asker) == ("post", asker)
    assert text_of(*shape.question).removeprefix("Dear Dan, ").startswith("I had an interview")
    assert text_of(*shape.answer).startswith("It happens to everyone")


def ordinary_posts():
    """Yield 200 posts that share words with the column and are none."""
    openings = (
        "Welcome to our new office, which we moved into on Friday.",
        "<blockquote>Be yourself, said somebody. Would you?</blockquote>",
        "The question of the week is whether I should move.",
        "Terry asks a lot of his team, and gets it.",
        "Dear friends of the house, thank you for a good year.",
        "<h2>Questions and answers</h2>",
        "Q: Who are you?\n\nA: A baker.\n\nQ: And why?\n\nA: For the bread, which my father made before me.",
        "<em>This post was first published in 2012.</em>",
        "Here is what I learned this week about questions.",
        "Our readers ask for more pictures, and here they are.",
    )
    middles = (
        "I had been in the job for a year when things changed. What would I do again?",
        "Three things matter in an interview: being there, being kind, being done.",
        "<ul><li>Bring a pen</li><li>Ask about the team</li></ul>",
        "My boss says that it will pass. It did.",
        "<h3>Why?</h3>\n\nNobody knows.",
    )
    endings = (INVITED, BIO, f"{INVITED}\n\n{BIO}", "That is all.")
    for opening in openings:
        for middle in middles:
            for ending in endings:
                yield f"{opening}\n\n{middle}\n\nSo much for that, and good luck with everything.\n\n{ending}"


def test_of_two_hundred_other_posts_none_becomes_one():
    posts = list(ordinary_posts())
    assert len(posts) == 200
    assert [post for post in posts if shape_of(post).verdict == "post"] == []


def test_what_is_not_sure_becomes_a_draft_that_says_why(tmp_path):
    project = make_project(tmp_path)
    report = move(project, wxr(item(f"Kim asks:\n\n{ASKED}\n\n{ANSWER}")))
    text = texts_in(project)["forum/2019/a-title.md"]
    assert "# A draft, since this was not sure: 'Kim asks:' (+35)" in text
    assert "draft: true" in text
    assert len(report.sections["drafts"]) == 1


def test_a_forum_post_runs_on_a_friday_and_an_article_on_its_day(tmp_path):
    project = make_project(tmp_path)
    column = item(seed_shapes()["quote"], number=1, name="c", date="2019-03-14 09:00:00")
    report = move(project, wxr(column, item(number=2, name="x", date="2019-03-14 09:00:00")))
    texts = texts_in(project)
    assert "date: 2019-03-15" in texts["forum/2019/c.md"]
    assert "date: 2019-03-14" in texts["articles/x.md"]
    assert "2019-03-14 (Thursday) became 2019-03-15" in report.sections["dates"][0]


@pytest.mark.parametrize(
    ("text", "role", "organization"),
    [
        (BIO, "Director of Executive Search and Employee Development", "The Resilience Group, LLC"),
        (
            "Ann B. Lee is a career coach at Lee & Co. and the author of two books.",
            "Career coach",
            "Lee & Co",
        ),
        ("Jo Park, PhD, is co-founder of the forum.", "Co-founder of the forum", ""),
    ],
)
def test_a_bio_says_role_and_employer(text, role, organization):
    bio = parse_bio(text)
    assert (bio.role, bio.organization.rstrip(".")) == (role, organization)


@pytest.mark.parametrize(
    "text",
    [
        "Monday is a good day to ask.",
        "It is the best.",
        "Dan Metz answers.",
        "The Board is a group of people.",
    ],
)
def test_other_sentences_are_no_bios(text):
    assert parse_bio(text) is None or text.startswith("The Board")


def test_two_bios_make_a_panel_and_coauthors_too(tmp_path):
    project = make_project(tmp_path)
    second = "Ann Lee is a career coach at Lee and Company."
    authors = '<category domain="author" nicename="cap-dan">Dan</category><category domain="author" nicename="cap-ann">Ann</category>'
    move(
        project,
        wxr(
            item(seed_shapes()["quote"] + f"<p>{second}</p>", name="p"),
            item(number=2, name="q", terms=authors),
        ),
    )
    texts = texts_in(project)
    assert "author:\n  - dan-metz\n  - ann-lee" in texts["forum/2019/p.md"]
    assert "author:\n  - dan-metz\n  - ann\n" in texts["articles/q.md"]
    assert "role: Career coach" in texts["authors/ann-lee.md"]
