"""The Markdown of the site without MkDocs is that of the site."""

import markdown
import pytest
import yaml
from mkdocs.config import load_config

from friday_forum.text.conversion import BUILT_IN, read_dialect
from friday_forum.text.markdown_mends import mend

TEXT = (
    "# Title\n\nText[^1] with **words**.\n\n[^1]: A note.\n\n"
    "!!! note\n    A note.\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```py\nx = 1\n```\n"
)


@pytest.mark.parametrize(
    "listed",
    [
        ["tables", "footnotes", {"toc": {"permalink": True}}],
        {"toc": {"permalink": "#", "baselevel": 2}, "footnotes": None},
        ["admonition", {"pymdownx.superfences": None}, {"footnotes": {}}],
        [],
    ],
    ids=["a list", "a mapping", "without options", "nothing"],
)
def test_it_converts_as_mkdocs_is_told_to(listed, tmp_path):
    (tmp_path / "docs").mkdir()
    path = tmp_path / "mkdocs.yml"
    written = {"site_name": "x", "markdown_extensions": listed}
    path.write_text(yaml.safe_dump(written), encoding="utf-8")
    config = load_config(str(path))
    theirs = markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )
    assert read_dialect(listed).converter().convert(TEXT) == mend(theirs.convert(TEXT))


@pytest.mark.parametrize("listed", [None, "toc", 1, [1, None, ["x"]]])
def test_what_is_no_extension_is_left_to_mkdocs(listed):
    assert read_dialect(listed).extensions == BUILT_IN
