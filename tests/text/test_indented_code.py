import markdown
import pytest

from friday_forum.additional_read.shown_links import render_links
from friday_forum.text.indented_code import indented_code_lines
from friday_forum.text.links import find_links
from sites import make_article, make_catalog


@pytest.mark.parametrize(
    "text",
    [
        "Words.\n\n    LINK\n",
        "    LINK\n",
        "- item\n\n        LINK\n",
        "- item\n\n    words\n\n        LINK\n\n        LINK\n",
        "1. one\n2. two\n\n        LINK\n",
        "- a\n    - b\n\n            LINK\n",
        "\tLINK\n",
    ],
)
def test_code_is_code_and_its_links_are_none(text):
    text = text.replace("LINK", "[x](y.md)")
    assert "<pre>" in markdown.markdown(text)
    assert indented_code_lines(text)
    assert find_links(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Words\n    LINK\n",
        "- item\n\n    LINK\n",
        "- item\n    LINK\n",
        "- a\n    - b\n\n        LINK\n",
        "- a\n\n    - LINK\n",
        "- a\n\nwords\n\n- b\n\n    LINK\n",
    ],
)
def test_what_belongs_to_a_list_item_is_no_code(text):
    text = text.replace("LINK", "[x](y.md)")
    assert "<a " in markdown.markdown(text)
    assert [link.target for link in find_links(text)] == ["y.md"]


@pytest.mark.parametrize(
    "text",
    [
        "<pre>\n[x](y.md)\n</pre>",
        "<div>\n[x](y.md)\n</div>",
        "- a\n\n    ```\n    [x](y.md)\n    ```",
    ],
)
def test_blocks_of_html_and_fences_in_lists_are_passed_over(text):
    assert find_links(text) == ()


def test_markdown_inside_of_html_is_read():
    assert find_links('<div markdown="1">\n[x](y.md)\n</div>')[0].target == "y.md"


def test_a_link_without_words_by_reference_takes_the_title_of_its_target(tmp_path):
    files = {"articles/a.md": make_article(title="The target"), "articles/b.md": make_article()}
    catalog = make_catalog(tmp_path, files)
    text = "Read [][One], `[][one]` and ![][one].\n\n[one]: a.md\n"
    shown = render_links(text, "articles/b.md", catalog)
    assert shown == text.replace("[][One]", "[The target](a.md)")


def test_a_reference_to_nothing_stays_as_it_is():
    assert find_links("[][two] [x](y.md)")[0].target == "y.md"
