"""What goes with what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from friday_forum.related import Profile, Related, fields_of, without_links
from friday_forum.terms import split_words, weigh_terms

NOISE = ["the day was long", "a letter arrived", "people talk at lunch", "we all went home early"]


def profile(name, text="", title="", *, topics=(), authors=(), day=738000, suggestible=True):
    fields = fields_of(title, "", "", text)
    return Profile(name, fields, frozenset(topics), frozenset(authors), day, suggestible)


def ids(related, name, limit=3, without=()):
    return [found.id for found in related.suggest(name, limit, without)]


def test_shared_rare_words_bring_two_pages_together():
    related = Related(
        [
            profile("a", "my migraine began before the interview"),
            profile("b", "an interview ruined by a migraine"),
            profile("c", "salary bands and bonus"),
            profile("d", "salary talks and the bonus question"),
        ]
    )
    assert ids(related, "a", 1) == ["b"]
    assert ids(related, "c", 1) == ["d"]
    assert ("migraine" in dict(related.explain("a", "b"))) is True


def test_the_reasons_add_up_to_the_cosine():
    pages = [
        profile(str(n), f"{'migraine interview' if n < 3 else ''} {NOISE[n]}") for n in range(4)
    ]
    related = Related(pages)
    parts = related.explain("0", "1", limit=100)
    score = next(found.score for found in related.suggest("0", 3) if found.id == "1")
    assert sum(value for _, value in parts) <= score <= sum(value for _, value in parts) + 0.05


def test_word_pairs_count():
    related = Related(
        [
            profile("a", "gap year plans"),
            profile("b", "our gap year story"),
            profile("c", "year end gap analysis"),
            profile("d", "something else entirely"),
        ]
    )
    assert ids(related, "a", 1) == ["b"]


def test_equal_scores_are_ordered_newest_first_then_by_path():
    pages = [profile(name, "same words here", day=738000) for name in "cab"]
    pages += [profile("old", "same words here", day=738000 - 7), profile("other", "else")]
    assert ids(Related(pages), "a") == ["b", "c", "old"]


def test_a_page_is_never_its_own_suggestion_nor_one_that_is_excluded():
    pages = [*(profile(name, "same words here") for name in "abcd"), profile("other", "else")]
    related = Related(pages)
    assert ids(related, "a", 9, without={"b"}) == ["c", "d"]


def test_what_is_not_suggestible_gets_suggestions_and_is_none():
    pages = [
        profile("draft", "gap year", suggestible=False),
        profile("a", "gap year"),
        profile("b", "gap"),
    ]
    related = Related(pages)
    assert "draft" not in ids(related, "a")
    assert ids(related, "draft")[0] == "a"


def test_topics_and_time_decide_where_words_find_nothing():
    pages = [
        profile("a", "", topics=["pay"], day=738000),
        profile("far", "", topics=["pay"], day=730000),
        profile("near", "", topics=["pay"], day=738007),
        profile("other", "", topics=["bosses"], day=738001),
    ]
    assert ids(Related(pages), "a") == ["near", "far"]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["one"], ["one", "one"]])
def test_empty_and_tiny_collections_are_no_division_by_zero(texts):
    related = Related([profile(str(number), text) for number, text in enumerate(texts)])
    for number in range(len(texts)):
        related.suggest(str(number), 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L\u2019entretien d'Élodie", ["l'entretien", "d'élodie"]),
        ("E\u0301lodie", ["élodie"]),
        ("the boss's OFFICE", ["the", "boss", "office"]),
        ("Straße_1", ["strasse", "1"]),
        ("転職の面接", ["転職", "職の", "の面", "面接"]),
        ("--- !!! ---", []),
    ],
)
def test_words_of_many_languages(text, words):
    assert split_words(text) == words


def test_accented_texts_of_twenty_words_find_one_another():
    related = Related(
        [
            profile("a", "Après l'entretien, une migraine m'a empêchée de répondre aux questions"),
            profile("b", "Une migraine pendant l'entretien\u00a0: que faire ensuite\u00a0?"),
            profile("c", "Négocier son salaire à l'embauche sans se fâcher"),
            profile("d", "Quitter son poste après dix années dans la même maison"),
        ]
    )
    assert ids(related, "a", 1) == ["b"]


def test_addresses_and_tags_are_no_words():
    text = without_links(
        "[a note](../x/thank-you.md) <b class='q'>bold</b> https://a.example/z {: .c }"
    )
    assert split_words(text) == ["a", "note", "bold"]


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc é", max_size=30), max_size=12))
def test_any_texts_give_weights_of_length_one_or_none(texts):
    matrix = weigh_terms([((1, text),) for text in texts])
    for at in range(len(texts)):
        weights = matrix.row(at)[1]
        assert len(weights) == 0 or abs((weights**2).sum() - 1) < 1e-9
        assert matrix.similarities(at).max(initial=0) <= 1 + 1e-9


def test_the_order_of_the_files_does_not_matter():
    pages = [profile(f"p{n}", f"{NOISE[n % 4]} word{n % 5} pair{n % 3}", day=n) for n in range(20)]
    one, other = Related(pages), Related(pages[::-1])
    assert [one.suggest(f"p{n}", 5) for n in range(20)] == [
        other.suggest(f"p{n}", 5) for n in range(20)
    ]


def test_one_new_page_leaves_most_suggestions_alone():
    pages = [
        profile(f"p{n:03}", f"{NOISE[n % 4]} theme{n // 5} thing{n % 7} more{n // 3}", day=n)
        for n in range(120)
    ]
    before, after = Related(pages), Related([*pages, profile("new", "zebra crossing", day=200)])
    changed = [n for n in range(120) if ids(before, f"p{n:03}") != ids(after, f"p{n:03}")]
    assert len(changed) <= 12
