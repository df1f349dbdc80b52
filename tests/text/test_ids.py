import pytest

from friday_forum.text.ids import with_own_ids, with_prefixed_ids


def test_a_heading_leaves_the_places_of_the_page_alone_and_links_follow_it():
    html = '<h2 id="answer">Answer<a class="headerlink" href="#answer">¶</a></h2><a href="#answer">x</a>'
    own = with_own_ids(html)
    assert own.html == html.replace("answer", "answer_1")
    assert (own.ids, own.renamed) == ({"answer_1"}, {"answer": "answer_1"})


def test_a_place_that_was_named_by_hand_is_left_to_the_check():
    html = '<p id="answer">x</p>'
    assert with_own_ids(html).html == html


@pytest.mark.parametrize("name", ["search", "bios", "what-i-did", "fn:1", "comments"])
def test_other_ids_stay_as_they_are(name):
    html = f'<h2 id="{name}">x</h2><a href="#{name}">y</a>'
    own = with_own_ids(html)
    assert (own.html, own.renamed) == (html, {})


def test_what_another_text_of_the_page_has_taken_gets_a_free_number():
    html = '<p><a href="#a">x</a></p><h2 id="a">x</h2><h2 id="a_1">y</h2>'
    own = with_own_ids(html, {"a"})
    assert own.html == '<p><a href="#a_2">x</a></p><h2 id="a_2">x</h2><h2 id="a_1">y</h2>'


def test_an_id_stands_once_and_links_lead_to_the_first():
    html = '<p id="a">x</p><h2 class="b" id="a">y</h2><a href="#a">z</a>'
    assert (
        with_own_ids(html).html == '<p id="a">x</p><h2 class="b" id="a_1">y</h2><a href="#a">z</a>'
    )


def test_code_and_addresses_of_other_pages_are_no_ids():
    html = '<h2 id="answer">x</h2><code>&lt;b id="answer"&gt;</code><a href="../#answer">y</a>'
    own = with_own_ids(html)
    assert own.html == html.replace('h2 id="answer', 'h2 id="answer_1')


def test_all_ids_of_a_bio_begin_with_its_author():
    html = (
        '<sup id="fnref:1"><a href="#fn:1">1</a></sup><li id="fn:1">x</li><a href="#answer">y</a>'
    )
    shown = with_prefixed_ids(html, "ann--")
    assert shown == html.replace('"fn', '"ann--fn').replace("#fn", "#ann--fn")
