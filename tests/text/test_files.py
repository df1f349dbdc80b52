"""A file is written whole or not at all."""

from unittest import mock

import pytest

from friday_forum.text.files import write_atomically


def test_folders_are_made_and_a_file_is_replaced(tmp_path):
    path = tmp_path / "a" / "b.txt"
    for content in (b"one", b"two"):
        write_atomically(path, content)
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_everybody_may_read_it(tmp_path):
    write_atomically(tmp_path / "x", b"")
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


def test_a_failure_leaves_the_file_of_before_and_nothing_else(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"before")
    with (
        mock.patch("pathlib.Path.replace", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        write_atomically(path, b"after")
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir()} == {"x": b"before"}
