import os

import pytest

from friday_forum.content.catalog import build_catalog
from friday_forum.content.files import DocsFolder
from friday_forum.content.settings import Settings
from sites import make_article, make_catalog, make_post, make_schedule


def problems(catalog):
    return [str(problem) for problem in catalog.problems]


@pytest.mark.parametrize(
    "raw",
    [
        make_post().replace("\n", "\r\n").encode(),
        make_post().replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + make_post().encode(),
        make_post(title="Ça va ? 🙂 שלום").encode(),
        make_post("Text.\n\n---\n\nMore.").encode(),
        make_post().replace("'2026-11-20'", "2026-11-20").encode(),
        make_post().replace("'2026-11-20'", "2026-11-20 09:00:00").encode(),
        make_post().replace("'2026-11-20'", "2026-11-20T09:00:00Z").encode(),
    ],
    ids=["crlf", "cr", "bom", "unicode", "rule in body", "date", "datetime", "timestamp"],
)
def test_what_editors_save_just_works(raw, tmp_path):
    catalog = make_catalog(tmp_path, {"forum/2026/x.md": raw})
    assert problems(catalog) == []
    assert [post.date.isoformat() for post in catalog.posts] == ["2026-11-20"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"---\ntitle: x\nasker: Ren\xe9\n---\n", "3: byte 0xE9 is not UTF-8"),
        ("---\ntitle: x\n---\n".encode("utf-16"), "1: the file is saved as UTF-16"),
        (b"\x00" * 100, "1: there is no front matter"),
        (b"", "1: the file is empty"),
        (b"---\n" + b"a: " + b"x" * 10_000_000 + b"\n---\n", "2: the front matter is 9765 kB long"),
        (b"x" * (17 * 2**20), "1: the file has 17 MB; at most 16 are read"),
    ],
    ids=["latin-1", "utf-16", "zeros", "empty", "10 MB of front matter", "17 MB"],
)
def test_what_cannot_be_read_is_one_clear_problem(raw, expected, tmp_path):
    catalog = make_catalog(tmp_path, {"forum/2026/x.md": raw})
    assert len(catalog.problems) == 1
    assert problems(catalog)[0].startswith(f"docs/forum/2026/x.md:{expected}")
    assert catalog.broken == {"forum/2026/x.md"}


def test_a_file_that_a_link_brings_in_from_outside_is_not_opened(tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_text(make_post(title="Secret"), encoding="utf-8")
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "y.md").write_text(make_post(title="Secret"), encoding="utf-8")
    docs = tmp_path / "docs"
    (docs / "forum").mkdir(parents=True)
    (docs / "forum" / "2026").mkdir()
    (docs / "forum" / "2026" / "x.md").symlink_to(secret)
    (docs / "picture.png").symlink_to(secret)
    catalog = make_catalog(tmp_path, {"articles/a.md": make_article()})
    message = "1: a symbolic link leads out of the folder; put the file itself here"
    assert problems(catalog) == [f"docs/forum/2026/x.md:{message}", f"docs/picture.png:{message}"]
    assert not catalog.posts


def test_a_link_to_another_file_of_the_folder_is_fine(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "b.png").write_bytes(b"png")
    (docs / "a.png").symlink_to(docs / "b.png")
    assert problems(make_catalog(tmp_path, {})) == []


def test_a_link_to_itself_and_a_pipe_are_named_and_not_opened(tmp_path):
    folder = tmp_path / "docs" / "articles"
    folder.mkdir(parents=True)
    (folder / "loop.md").symlink_to(folder / "loop.md")
    (folder / "zero.md").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.md")
    files = frozenset({"articles/loop.md", "articles/zero.md", "articles/pipe.md"})
    catalog = build_catalog(
        DocsFolder(tmp_path / "docs", "docs", files), Settings(), make_schedule()
    )
    assert [str(problem).partition(";")[0] for problem in catalog.problems] == [
        "docs/articles/loop.md:1: a symbolic link leads out of the folder",
        "docs/articles/pipe.md:1: this is no file but a device or a pipe",
        "docs/articles/zero.md:1: a symbolic link leads out of the folder",
    ]
