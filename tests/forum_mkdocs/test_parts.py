"""Parts: what features give to pages, and whether anything else has a hand in a page."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection

from forum_mkdocs.parts import Parts, text_and_parts_alone, unmarked_handlers


def test_a_page_has_its_own_parts_and_those_that_all_share():
    parts = Parts()
    parts.add("path", str.upper)
    parts.share("forum", "settings")
    assert parts.of("x.md") == {"path": "X.MD"}
    assert parts.context("x.md") == {"forum": "settings", "path": "X.MD"}
    assert parts.one("path", "x.md") == "X.MD"


def test_a_part_of_a_feature_that_is_not_there_is_none():
    assert Parts().one("comments", "x.md") is None


@text_and_parts_alone
def on_page_markdown(markdown, **_):
    return markdown


def on_page_content(html, **_):
    return html


def on_post_build(**_):
    pass


def hooked(*handlers):
    config = MkDocsConfig()
    config.plugins = PluginCollection()
    for handler in handlers:
        name = handler.__name__.removeprefix("on_")
        config.plugins._register_event(name, handler, plugin_name=f"hooks/{name}.py")  # noqa: SLF001
    return config


def test_only_handlers_that_may_look_at_other_pages_are_named():
    config = hooked(on_page_markdown, on_page_content, on_post_build)
    assert list(unmarked_handlers(config)) == ["hooks/page_content.py"]
    assert list(unmarked_handlers(hooked(on_page_markdown, on_post_build))) == []
