"""What forum check says beyond the contract."""

import pytest

from friday_forum.editing.review import review
from friday_forum.editing.review_body import FEWEST_WORDS, IMAGE_LIMIT
from sites import make_article, make_author, make_catalog, make_post

ANSWER = "Take a breath, then ask. " * 40
POST = "forum/2026/x.md"


def said(tmp_path, content=None, uri=POST, **files):
    found = {uri: content} if content else {}
    return [
        (remark.level, remark.problem.line, remark.problem.message)
        for remark in review(make_catalog(tmp_path, {**found, **files}))
    ]


def question(tmp_path, text):
    return [message for _, _, message in said(tmp_path, make_post(ANSWER, question=text))]


def body(tmp_path, text, **keys):
    found = said(tmp_path, make_post(f"{text}\n\n{ANSWER}", **keys))
    return [(level, line - 11, message) for level, line, message in found]


def test_a_good_post_has_no_remark(tmp_path):
    assert said(tmp_path, make_post(ANSWER)) == []


def test_the_problems_of_the_contract_are_errors_in_the_same_words(tmp_path):
    catalog = make_catalog(tmp_path, {POST: make_post(ANSWER, author="nobody", date="2026-11-19")})
    remarks = review(catalog)
    assert [remark.problem for remark in remarks] == list(catalog.problems) != []
    assert {remark.level for remark in remarks} == {"error"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Write to me at terry@example.com please.", "an e-mail address, 'terry@example.com'"),
        ("Call (555) 010-1234 now.", "a phone number, '(555) 010-1234'"),
        ("I live at 4412 Maple Grove Road in town.", "a street address, '4412 Maple Grove Road'"),
        ("See linkedin.com/in/terry-m for more.", "a profile link, 'linkedin.com/in/terry-m'"),
        ("My boss, Karen Whitfield, shouts.", "a person's name, 'Karen Whitfield'"),
        ("Mr. Kowalczyk shouts.", "a person's name, 'Mr. Kowalczyk'"),
        ("My number is 000-12-3456.", "an account number, '000-12-3456'"),
    ],
)
def test_what_leads_to_the_writer_is_named(tmp_path, text, kind):
    assert question(tmp_path, text) == [f"the question holds {kind}; protect the writer"]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday my Vice President asked Human Resources for the Performance Review of 2025.",
        "Terry asked me at 9:30, and between 2019 and 2023 nobody did.",
        "We use Microsoft Teams. The NASA and HR people don't. Is AI to blame?",
    ],
)
def test_ordinary_words_are_no_traces(tmp_path, text):
    assert question(tmp_path, text) == []


def test_a_question_in_capitals_is_named(tmp_path):
    shouted = "the question is left in capitals; write it in ordinary letters"
    assert question(tmp_path, "MY BOSS DOES NOT LISTEN TO ME.") == [shouted]
    assert question(tmp_path, "It went on. WHY DOES HE DO THAT? Tell me.") == [shouted]


def test_a_mark_that_a_letter_left_is_named(tmp_path):
    left = ["the question still holds a mark ⟦⟧; put other words there"]
    assert question(tmp_path, "My boss ⟦name⟧ shouts.") == left


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## One\n\n### Two\n\n## Three", []),
        ("# One", [(0, "a heading of the first level is the page's title; begin headings with ##")]),
        ("One\n===", [(0, "a heading of the first level is the page's title; begin headings with ##")]),
        ("#hashtag", [(0, "a heading of the first level is the page's title; begin headings with ##")]),
        ("### One", [(0, "a heading skips a level; write ## here, not ###")]),
        ("## One\n\n#### Two", [(2, "a heading skips a level; write ### here, not ####")]),
        ("One\n---\n\nx\n\n#### Two", [(5, "a heading skips a level; write ### here, not ####")]),
        ("```\n# a comment\n```", []),
        ("<!--\n# One\n-->", []),
        ("- one\n- two\n\n---\n\n| a |\n| - |\n| b |", []),
    ],
)  # fmt: skip
def test_headings_keep_their_order(tmp_path, text, found):
    assert body(tmp_path, text) == [("warning", line, message) for line, message in found]


def test_a_page_without_a_title_may_begin_with_its_own(tmp_path):
    assert said(tmp_path, "# About\n\n## More\n", "more.md") == []
    assert len(said(tmp_path, "---\ntitle: About\n---\n# About\n", "more.md")) == 1


def test_pictures_need_a_description_and_must_be_small(tmp_path):
    files = {"assets/big.png": b"x" * (IMAGE_LIMIT + 1), "assets/small.png": b"x"}
    text = (
        "![](../../assets/small.png)\n\n![A chart](../../assets/big.png)\n\n"
        '![A chart](../../assets/small.png)\n\n<img src="x.png">\n\n<img src="x.png" alt="A chart">'
    )
    post = make_post(f"{text}\n\n{ANSWER}")
    assert [(line - 11, message) for _, line, message in said(tmp_path, post, **files)] == [
        (
            0,
            "picture '../../assets/small.png' has no alt text; write ![what it shows](../../assets/small.png)",
        ),
        (2, "picture 'assets/big.png' has 300 kB; make it smaller than 300 kB"),
        (6, 'an <img> has no alt text; say what it shows, as in alt="..."'),
    ]


def test_a_large_avatar_is_named(tmp_path):
    files = {
        "assets/big.png": b"x" * 400_000,
        "authors/ann.md": make_author(avatar="assets/big.png"),
    }
    assert said(tmp_path, **files) == [
        ("warning", 6, "picture 'assets/big.png' has 400 kB; make it smaller than 300 kB")
    ]


def test_unencrypted_links_are_named_wherever_they_stand(tmp_path):
    link = {"title": "Old", "url": "http://example.com/"}
    found = body(
        tmp_path,
        "[a](http://example.com/a) <http://example.com/b> [c](https://example.com/) [d](http://localhost:8000/)",
        additional_read=[link],
        source=dict(link),
        question="See [q](http://example.com/q).",
    )
    assert sorted(message.split("'")[1] for _, _, message in found) == [
        "http://example.com/",
        "http://example.com/",
        "http://example.com/a",
        "http://example.com/b",
        "http://example.com/q",
    ]
    assert {level for level, _, _ in found} == {"warning"}


@pytest.mark.parametrize(("words", "warned"), [(FEWEST_WORDS - 1, True), (FEWEST_WORDS, False)])
def test_a_short_answer_is_named(tmp_path, words, warned):
    found = said(tmp_path, make_post("don't " * words))
    assert bool(found) is warned
    assert all("149 words; readers expect 150" in message for _, _, message in found)


def test_an_article_may_be_short(tmp_path):
    assert said(tmp_path, make_article("Short."), "articles/x.md") == []


def test_markup_that_would_run_is_an_error_in_body_question_and_bio(tmp_path):
    script = "<script>alert(1)</script>"
    assert [level for level, _, _ in body(tmp_path, script)] == ["error"]
    found = said(tmp_path, make_post(ANSWER, question=script))
    assert found == [
        (
            "error",
            6,
            "in the question: <script> is not allowed in a text; take it out, or show it as code",
        )
    ]
    found = said(tmp_path, **{POST: make_post(ANSWER), "authors/ann.md": make_author(bio=script)})
    assert [(level, message.partition(":")[0]) for level, _, message in found] == [
        ("error", "in the bio")
    ]
