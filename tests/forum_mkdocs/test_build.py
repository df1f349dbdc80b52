"""Whole builds with the project's own configuration, hooks and templates."""

import datetime as dt
import itertools
import re

import pytest
import yaml

from golden_mistakes import numbered
from pages import text_of
from sites import ROOT, build_site, make_article, make_author, make_post, make_topic
from work import count_lines, steep_lines

HOOKS = [
    line.split("/")[-1]
    for line in yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["hooks"]
]

SITE = {
    "index.md": "---\ntitle: Friday Forum\n---\nWelcome.\n",
    "forum/index.md": "---\ntitle: Archive\n---\nAll of them.\n",
    "authors/ann.md": make_author(name="Ann Ash", role="Recruiter", organization="Ash & Co"),
    "topics/pay.md": make_topic(title="Pay"),
    "articles/culture.md": make_article("Culture is habit.", title="What is culture?"),
    "forum/2026/older.md": make_post(date="2026-11-06", title="Older <b>one</b>"),
    "forum/2026/terry.md": make_post(
        "Breathe.\n\n## Reflect\n\nAdditional read: [](../../articles/culture.md)\n\n## Ask\n\nAsk.",
        date="2026-11-13",
        title="Second chance?",
        aliases=["/old/terry/"],
        question="It went **badly**. See [culture](../../articles/culture.md).",
    ),
    "forum/2026/panel.md": make_post(
        date="2026-11-20",
        title="A panel",
        author=["ann", "dan-metz"],
        asker="Kim",
        question="Which of you is right?",
        additional_read=[
            "forum/2026/terry.md",
            {"title": "Acas", "url": "https://www.acas.org.uk/"},
        ],
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return build_site(tmp_path_factory.mktemp("site"), SITE, strict=True)


def test_a_strict_build_says_nothing(site):
    assert (site.aborted, site.messages) == (False, [])


def test_a_post_stands_in_the_readers_order(site):
    page = text_of(site.html("forum/2026/terry"))
    parts = [
        "Second chance?",
        "The question",
        "Terry asks",
        "It went badly.",
        "Answered by Dan Metz",
        "Breathe.",
        "Additional read: What is culture?",
        "What would you have answered?",
        "Who answered",
        "Director",
        "The Resilience Group",
    ]
    positions = [page.find(part) for part in parts]
    assert -1 not in positions
    assert positions == sorted(positions)


def test_only_the_newest_post_is_this_weeks_question(site):
    this_week = re.compile("Here is this week.s question")
    assert this_week.search(text_of(site.html("forum/2026/panel")))
    assert not this_week.search(text_of(site.html("forum/2026/terry")))


def test_the_question_is_rendered_markdown_with_links_that_hold_on_both_pages(site):
    post = site.html("forum/2026/terry")
    assert "<strong>badly</strong>" in post
    assert 'href="../../../articles/culture/"' in post
    assert "Which of you is right?" in text_of(site.html("."))


def test_previous_and_next_friday_are_linked(site):
    page = site.html("forum/2026/terry")
    assert 'href="../older/"' in page
    assert 'href="../panel/"' in page


def test_a_panel_has_a_bio_for_each_author(site):
    page = text_of(site.html("forum/2026/panel"))
    assert page.index("Ash & Co") < page.rindex("The Resilience Group")


def test_the_writers_list_is_under_the_post(site):
    page = site.html("forum/2026/panel")
    assert 'href="../terry/"' in page
    assert 'href="https://www.acas.org.uk/"' in page


def test_the_page_that_is_mentioned_says_so(site):
    assert "Mentioned in" in text_of(site.html("articles/culture"))
    assert 'href="../../forum/2026/terry/"' in site.html("articles/culture")


def test_text_from_front_matter_is_escaped(site):
    page = site.html("forum/2026/older")
    assert "<b>one</b>" not in page
    assert "&lt;b&gt;one&lt;/b&gt;" in page


def test_lists_name_what_is_in_them(site):
    assert "Second chance?" in text_of(site.html("topics/interviews"))
    assert "Second chance?" in text_of(site.html("authors/dan-metz"))
    assert "A panel" in text_of(site.html("authors/ann"))
    assert "Second chance?" in text_of(site.html("forum/2026"))
    assert "Ann Ash" in text_of(site.html("authors"))
    assert "What is culture?" in text_of(site.html("articles"))
    assert "Welcome." in text_of(site.html("."))


def test_a_topic_without_posts_says_so_in_words(site):
    assert "No answers" in text_of(site.html("topics/pay"))


def test_a_follow_up_and_its_letter_tell_the_whole_story(tmp_path):
    update = make_post(
        date="2026-11-20", title="Update: it worked", update_to="forum/2026/terry.md"
    )
    site = build_site(tmp_path, {**SITE, "forum/2026/panel.md": update}, strict=True)
    for url in ("forum/2026/terry", "forum/2026/panel"):
        page = text_of(site.html(url))
        assert page.index("The story so far") < page.index("Answered by Dan Metz")
        assert "November 13, 2026" in page
        assert "Update: it worked" in page
    assert text_of(site.html("forum")).count("has an update") == 1


@pytest.mark.parametrize("leak", ["{%", "{{", "{#", "None", "friday_forum.", "object at 0x"])
def test_no_template_source_shows_in_any_page(site, leak):
    pages = {url: raw.decode() for url, raw in site.everything().items() if url.endswith(".html")}
    assert [url for url, page in pages.items() if leak in text_of(page)] == []


def test_two_builds_in_one_process_give_the_same_bytes(tmp_path):
    first = build_site(tmp_path, SITE).everything()
    again = build_site(tmp_path).everything()
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []


LATER = {**SITE, "forum/2026/later.md": make_post(date="2026-11-27", title="Zebra crossing")}
LATER["forum/2026/terry.md"] = make_post("[](later.md) Additional read: [](later.md)")


@pytest.mark.parametrize(
    ("now", "there"), [("2026-11-26", False), ("2026-11-28", True)], ids=["before", "after"]
)
def test_a_future_post_is_absent_everywhere_and_then_present_everywhere(now, there, tmp_path):
    site = build_site(tmp_path, LATER, now=now, strict=True)
    assert not site.aborted
    assert site.has("forum/2026/later") is there
    names = site.mentions("Zebra crossing")
    assert bool(names) is there
    assert bool(site.mentions("forum/2026/later")) is there
    if there:
        assert {"index.html", "forum/index.html", "forum/2026/index.html"} <= set(names)
        assert {"topics/interviews/index.html", "authors/dan-metz/index.html"} <= set(names)
        assert "sitemap.xml" in site.mentions("forum/2026/later")


def test_drafts_are_shown_and_marked_in_a_preview_alone(tmp_path):
    files = {**SITE, "forum/2026/draft.md": make_post(title="Zebra", draft=True)}
    assert not build_site(tmp_path, files).mentions("Zebra")
    preview = build_site(tmp_path, preview=True)
    assert re.search(r"(?i)\bdraft\b", text_of(preview.html("forum/2026/draft")))
    assert "Zebra" in text_of(preview.html("forum"))


def test_broken_files_fail_a_strict_build_and_spare_the_others(tmp_path):
    broken = {
        uri: mistake.source
        for uri, mistake in numbered().items()
        if not mistake.path and len(mistake.problems) == 1
    }
    assert len(broken) >= 30
    files = {**SITE, **broken}
    site = build_site(tmp_path, files, strict=True)
    assert site.aborted
    paths = [message.split(":")[0] for message in site.messages]
    assert sorted(paths) == sorted(f"docs/{uri}" for uri in broken)
    assert all(re.match(r"docs/[^:]+\.md:\d+: \S", message) for message in site.messages)
    relaxed = build_site(tmp_path)
    assert not relaxed.aborted
    assert relaxed.has("forum/2026/terry")
    assert len(relaxed.messages) == len(broken)


def test_a_broken_file_shows_its_problems_in_a_preview_and_never_its_front_matter(tmp_path):
    files = {**SITE, "forum/2026/x.md": "---\ntitle: Zebra: what now\n---\nBody.\n"}
    site = build_site(tmp_path, files, preview=True)
    page = text_of(site.html("forum/2026/x"))
    assert "docs/forum/2026/x.md:2" in page or "line 2" in page.lower()
    assert "second ': '" in page
    assert "Body." not in page
    assert not build_site(tmp_path).mentions("Zebra")


@pytest.mark.parametrize("hook", [hook for hook in HOOKS if hook != "content.py"])
def test_a_hook_can_be_left_out_and_takes_only_its_feature_along(hook, tmp_path):
    site = build_site(tmp_path, SITE, without=hook, strict=True)
    assert (site.aborted, site.messages) == (False, [])
    html_page = site.html("forum/2026/terry")
    page = text_of(html_page)
    assert "It went badly." in page
    features = {
        "index.py": ("forum/2026", site.has("forum/2026")),
        "additional_read.py": (
            "mentions",
            "Mentioned in" in text_of(site.html("articles/culture")),
        ),
        "author_bio.py": ("bio", "Dan finds leaders." in page),
        "feeds.py": ("feed", (site.folder / "feed.xml").exists() and "feed.xml" in html_page),
        "redirects.py": ("old address", site.has("old/terry")),
        "share_cards.py": ("card", "og:image" in html_page),
        "structured_data.py": ("graph", "ld+json" in html_page),
        "sitemap.py": ("robots", (site.folder / "robots.txt").exists()),
    }
    present = {name: shown for name, (_, shown) in features.items()}
    assert present == {name: name != hook for name in features}


def test_without_content_the_others_say_what_is_missing(tmp_path):
    site = build_site(tmp_path, SITE, without="content.py")
    assert site.aborted
    assert any("content.py must be the first line of hooks" in line for line in site.messages)


def many_posts(count):
    files = {"authors/a.md": make_author(name="Anyone")}
    for number in range(count):
        year, week = 2026 - number // 40, number % 40
        date = {2026: 2, 2025: 3, 2024: 5, 2023: 6}[year]  # the first Friday of January
        day = dt.date(year, 1, date) + dt.timedelta(weeks=week)
        files[f"forum/{year}/p{number:03}.md"] = make_post(
            date=day.isoformat(), title=f"P {number:03}"
        )
    return files


def test_pages_do_not_grow_with_the_number_of_posts(tmp_path):
    few = build_site(tmp_path / "few", many_posts(40), forum={"per_page": 10})
    many = build_site(tmp_path / "many", many_posts(160), forum={"per_page": 10})
    for url in ("forum/2026/p020", "forum/page/2", "topics/interviews", "authors/dan-metz", "."):
        assert len(many.html(url)) < len(few.html(url)) + 400, url


def test_each_post_more_is_as_much_work_in_a_preview(tmp_path):
    """With an author, an old address and a mistake in the comments of each."""
    numbers = itertools.count(100)

    def counts_for(posts):
        files = {}
        for number in itertools.islice(numbers, posts):
            uri, person = f"forum/2026/p{number}", f"author-{number}"
            files[f"authors/{person}.md"] = make_author(name=f"Author {number}")
            files[f"{uri}.md"] = make_post(author=person, aliases=[f"/old/{number}/"])
            files[f"{uri}.comments.yml"] = "no list"
        folder = tmp_path / str(next(numbers))
        build_site(folder, files, preview=True)
        return count_lines(lambda: build_site(folder, preview=True))

    assert steep_lines(counts_for, 20) == []


def test_a_wrong_setting_stops_the_build_with_a_sentence(tmp_path):
    with pytest.raises(Exception, match="did you mean 'weekday'"):
        build_site(tmp_path, SITE, forum={"weekdays": "Friday"})


def test_a_wrong_forum_now_stops_the_build_with_a_sentence(tmp_path):
    with pytest.raises(Exception, match="write a date such as"):
        build_site(tmp_path, SITE, now="next Friday")


def test_a_site_without_any_content_still_builds(tmp_path):
    site = build_site(tmp_path, {})
    assert not site.aborted
    assert site.messages == []
    assert "No answers" in text_of(site.html("forum"))
