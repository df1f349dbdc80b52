import pytest

from workflow import annotate, hand_on


def test_an_annotation_cannot_start_a_command_of_its_own(capsys):
    annotate("error", "100 %\r\n::set-env name=x::y")
    assert capsys.readouterr().out == "::error::100 %25%0D%0A::set-env name=x::y\n"


def test_an_output_of_two_lines_is_refused(tmp_path):
    with pytest.raises(ValueError, match="more than one line"):
        hand_on({"GITHUB_OUTPUT": str(tmp_path / "o")}, "now", "2026-12-04\nevil=1")
