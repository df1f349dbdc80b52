"""Each file of a build is read once."""

import pytest

from forum_mkdocs import read_files
from forum_mkdocs.read_files import ReadFiles


@pytest.fixture
def docs(tmp_path):
    folder = tmp_path / "docs"
    (folder / "forum").mkdir(parents=True)
    (folder / "forum" / "a.md").write_text("A text.", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"picture")
    return folder


def test_texts_are_handed_over_once_and_pictures_never(docs):
    files = ReadFiles()
    files.begin(str(docs))
    list(files.digest_folder(docs))
    taken = files.take()
    assert {uri: file.raw for uri, file in taken.items()} == {"forum/a.md": b"A text."}
    assert files.take() == {}


def test_a_folder_that_is_not_wanted_is_not_kept(docs, tmp_path):
    files = ReadFiles()
    files.begin(str(tmp_path / "doc"))
    list(files.digest_folder(docs))
    assert files.take() == {}


def test_a_file_is_read_once_in_a_build_and_again_in_the_next(docs, monkeypatch):
    files, paths, read_raw = ReadFiles(), [], read_files.read_raw

    def read(path):
        paths.append(path)
        return read_raw(path)

    monkeypatch.setattr(read_files, "read_raw", read)
    files.begin()
    first = list(files.digest_folder(docs))
    assert list(files.digest_folder(docs)) == first
    assert len(paths) == 2
    (docs / "picture.png").write_bytes(b"another")
    files.begin()
    assert list(files.digest_folder(docs)) != first
