"""What goes with what."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from friday_forum.additional_read.suggestions.profiles import Profile, fields_of, without_links
from friday_forum.additional_read.suggestions.related import Related
from friday_forum.additional_read.suggestions.tokens import split_words

NOISE = ["the day was long", "a letter arrived", "people talk at lunch", "we all went home early"]


def profile(name, text="", title="", *, topics=(), day=738000, suggestible=True):
    fields = fields_of(title, "", "", text)
    return Profile(name, fields, frozenset(topics), day, suggestible)


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
        profile("near", "", topics=["pay"], day=737993),
        profile("later", "", topics=["pay"], day=738007),
        profile("other", "", topics=["bosses"], day=738001),
    ]
    assert ids(Related(pages), "a") == ["near", "far", "later"]


def test_words_decide_before_time_does():
    pages = [
        profile("a", "my migraine began before the interview"),
        profile("later", "an interview ruined by a migraine", day=739000),
        profile("earlier", "the day was long", topics=["pay"], day=737999),
        profile("other", "something else entirely", day=737998),
    ]
    assert ids(Related(pages), "a", 1) == ["later"]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["one"], ["one", "one"]])
def test_empty_and_tiny_collections_are_no_division_by_zero(texts):
    related = Related([profile(str(number), text) for number, text in enumerate(texts)])
    for number in range(len(texts)):
        related.suggest(str(number), 3)


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


LETTERS = st.text(alphabet="abcd é'\n", max_size=40)
PROFILES = st.lists(
    st.builds(
        Profile,
        id=st.just(""),
        fields=st.builds(fields_of, LETTERS, LETTERS, LETTERS, LETTERS),
        topics=st.frozensets(st.sampled_from("xyz"), max_size=2),
        day=st.integers(738000, 738060),
        suggestible=st.booleans() | st.just(value=True),
    ),
    max_size=100,
).map(lambda pages: [replace(page, id=f"p{n:03}") for n, page in enumerate(pages)])


@settings(deadline=None)
@given(pages=PROFILES, limit=st.integers(0, 9), chance=st.randoms(use_true_random=False))
def test_all_suggestions_at_once_are_those_of_each_page(pages, limit, chance):
    names = [page.id for page in pages]
    without = {
        name: frozenset(chance.sample([*names, "elsewhere"], min(3, len(names))))
        for name in names
        if chance.random() < 0.5
    }
    related = Related(pages)
    assert related.suggest_all(limit, without) == {
        name: related.suggest(name, limit, without.get(name, ())) for name in names
    }
