"""Telephone numbers as people write them. They are reserved for fiction where a country does that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from friday_forum.privacy.phone_numbers import find_phone_numbers

NUMBERS = [
    "(555) 010-1234", "555-0123", "555.010.1234", "1-800-555-0199", "5550101234", "+1 555 010 0199",
    "020 7946 0958", "07700 900123", "+44 (0)20 7946 0958", "0044 20 7946 0958",
    "030 23125 123", "030/23125-123", "0171-3920012", "+49 30 23125123",
    "01 99 00 12 34", "+33 1 99 00 12 34", "01.99.00.12.34",
    "0491 570 156", "(02) 5550 1234", "612 34 56 78", "+351 912 345 678", "98765 43210",
    "138 0013 8000", "8 (495) 555-01-23", "08-465 004 12", "044 668 18 00", "06-12345678",
    "555 010 1234 ext. 22", "12 34 56 78",
]  # fmt: skip

OTHERS = [
    "from 2019-2023", "2026-11-20 at 10:00", "11/20/2026", "20.11.2026", "$1,200,000", "2 000 000 people",
    "ISBN 978-3-16-148410-0", "9 to 5", "24/7", "2024/2025", "30 60 90", "56000 to 62000", "8:30-17:00",
    "1 2 3 4 5 6", "7 of 10", "140 applications", "3.14159", "100,000 miles", "1999", "$ 1234567",
]  # fmt: skip


def written(text):
    return [text[start:end] for start, end in find_phone_numbers(text)]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "around", ["{}", "Call {}.", "It is ({}), thanks", "a\n{}\nb", "mobile:{},"]
)
def test_a_number_is_found_whole(number, around):
    assert number in written(around.format(number)) or f"({number})" in written(
        around.format(number)
    )


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("around", ["{}", "It was {} then.", "({})"])
def test_dates_years_and_amounts_are_none(text, around):
    assert written(around.format(text)) == []


def test_words_before_it_tell_a_number_of_no_known_form():
    assert written("ring 4711 08 15") == ["4711 08 15"]
    assert written("we had 4711 08 15 of them") == []


@given(st.text(alphabet="0123456789 ()-./+ext\n", max_size=200))
def test_any_run_of_digits_gives_places_in_order(text):
    spans = list(find_phone_numbers(text))
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
