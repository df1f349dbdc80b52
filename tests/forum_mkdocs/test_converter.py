import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from forum_mkdocs.converter import Converter
from friday_forum.text.allowed_html import clean_html
from friday_forum.text.markdown_mends import mend
from sites import ROOT

TEXTS = [
    "# Title\n\nText with [a link](b.md#there) and ![an image](c.png).\n\n## Sub\n\nMore.\n",
    "No title.\n\n## One\n\n## One\n\n### Two {#two}\n\n<a name='raw'></a>\n",
    "A note[^1].\n\n[^1]: The note.\n",
    "*[HR]: Human Resources\n\nHR.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n",
    "",
    "No note here, and no HR.\n",
]


@pytest.fixture(scope="module")
def config():
    return load_config(str(ROOT / "mkdocs.yml"))


@pytest.fixture
def files(config):
    names = ["a.md", "b.md", "c.png"]
    return Files(
        [File(name, config.docs_dir, config.site_dir, use_directory_urls=True) for name in names]
    )


def test_one_converter_gives_what_mkdocs_gives_with_a_new_one_for_each_page(config, files):
    converter = Converter(config, files)
    file = files.get_file_from_path("a.md")
    for text in [*TEXTS, *reversed(TEXTS)]:
        page = Page(None, file, config)
        page.markdown = text
        page.render(config, files)
        ours = converter.convert(text, file)
        assert ours.html == clean_html(mend(page.content)).html
        assert ours.title == page._title_from_render  # noqa: SLF001 - what MkDocs keeps
        assert ours.anchors == page.present_anchor_ids
        assert ours.links_to_anchors == (page.links_to_anchors or {})
        assert [vars(item)["id"] for item in ours.toc] == [vars(item)["id"] for item in page.toc]


def test_a_phrase_without_links_is_converted_once(config, files):
    converter = Converter(config, files)
    file = files.get_file_from_path("a.md")
    assert converter.convert_phrase("*Dan*", file) is converter.convert_phrase("*Dan*", file)
    assert 'href="../b/"' in converter.convert_phrase("[b](b.md)", file)
