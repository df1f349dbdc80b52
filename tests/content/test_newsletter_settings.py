import pytest

from friday_forum.content.newsletter_settings import NewsletterSettings
from friday_forum.content.settings import SettingsError, parse_settings


def parse(**newsletter):
    return parse_settings({"forum": {"newsletter": newsletter}}).newsletter


def test_without_settings_there_is_no_form():
    assert parse() == NewsletterSettings()
    assert parse().subscribe is None


def test_a_form_says_what_its_service_wants():
    found = parse(
        subscribe="https://mail.test/subscription/form", field="EMAIL", hidden={"l": "a-b"}
    )
    assert (found.field, found.hidden) == ("EMAIL", {"l": "a-b"})


@pytest.mark.parametrize(
    "placeholder", ["{{ UnsubscribeURL }}", "*|UNSUB|*", "{$unsubscribe}", "%unsubscribe_url%"]
)
def test_the_placeholders_of_known_services_are_taken_as_they_are(placeholder):
    assert parse(leave=placeholder).leave == placeholder


@pytest.mark.parametrize(
    ("newsletter", "message"),
    [
        ({"leave": 'x" onclick="y'}, "holds a quote, a bracket < > or a line break"),
        ({"leave": "a\nb"}, "holds a quote, a bracket < > or a line break"),
        ({"subscribe": "mail.test"}, "is not a web address"),
        ({"field": "a b"}, "is not the name of a form's field"),
        ({"hidden": {"a b": "c"}}, "is not the name of a form's field"),
        ({"listmonk": {"lists": [0]}}, "they count from 1"),
        ({"listmonk": {"template": -1}}, "they count from 1"),
        ({"postal_adress": "x"}, "did you mean 'postal_address'?"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(newsletter, message):
    with pytest.raises(SettingsError) as refused:
        parse(**newsletter)
    assert message in str(refused.value)
