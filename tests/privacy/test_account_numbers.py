"""Numbers that stand for one person. None has a valid check digit."""

import pytest

from friday_forum.privacy.account_numbers import find_account_numbers


def written(text):
    return [text[start:end] for start, end in find_account_numbers(text)]


@pytest.mark.parametrize(
    "number",
    [
        "DE00 1234 5678 9012 3456 78", "gb00nwbk60161300000012", "NL00-BANK-0000-0001-23", "BE00 0000 0000 0012",
        "NO0000000000012", "900-00-0012", "QQ 12 34 56 C", "00000014Z", "X0000012-Z", "XXXYYY00A00X000X",
        "1 85 05 78 006 000 12", "185057800600012", "000000-0012", "19000000-0012", "000.000.000-12",
        "756.0000.0000.12", "00.00.00-000.12", "0000 1111 0012", "0000-1111-2222-0012", "X00000123",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "It is {}.", "({}), you know", "one\n{}\ntwo"])
def test_a_number_is_found_by_its_shape(number, around):
    assert written(around.format(number))[0] == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("my BSN 000000012.", "000000012"),
        ("PESEL: 00000000012", "00000000012"),
        ("Steuer-ID ist 00 000 000 012", "00 000 000 012"),
        ("passport no. 000000012", "000000012"),
        ("employee number: 88120447", "employee number: 88120447"),
    ],
)
def test_a_number_is_found_by_the_words_before_it(text, number):
    assert written(text) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "from 2019-2023 and 2026-11-20",
        "ISO 27001, ISO 9001:2015, RFC 5322",
        "tickets 4471 and 4482",
        "version 2.0.1.7 of AB12 from them with that",
        "IBAN and BIC, please",
        "1 2 3 4 5 6",
    ],
)
def test_other_numbers_are_none(text):
    assert written(text) == []
