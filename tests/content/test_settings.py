import datetime as dt

import pytest

from friday_forum.content.settings import Settings, SettingsError, parse_settings


def test_every_setting_has_a_default_that_works():
    assert parse_settings({}) == parse_settings({"forum": None}) == Settings()


@pytest.mark.parametrize(
    ("value", "hour"),
    [("09:00", dt.time(9)), ("7:05", dt.time(7, 5)), (630, dt.time(10, 30)), (0, dt.time(0))],
)
def test_an_hour_may_be_unquoted_which_yaml_reads_as_minutes(value, hour):
    assert parse_settings({"forum": {"publish_at": value}}).publish_at == hour


def test_a_weekday_is_read_in_any_case():
    settings = parse_settings({"forum": {"weekday": "tuesday"}})
    assert (settings.weekday, settings.weekday_number) == ("Tuesday", 1)


@pytest.mark.parametrize(
    ("forum", "message"),
    [
        ({"weekday": "Fryday"}, "weekday: 'Fryday' is not a weekday; did you mean 'Friday'?"),
        ({"publish_at": "9 am"}, "publish_at: '9 am' is not an hour; write it as in \"09:00\""),
        ({"timezone": "Ohio"}, "timezone: 'Ohio' is not a time zone; write one such as America/New_York"),
        ({"timezone": "../etc/passwd"}, "timezone: '../etc/passwd' is not a time zone; write one such as America/New_York"),
        ({"email": "us"}, "email: 'us' is not a mail address"),
        ({"per_page": 0}, "per_page is '0'; the least is 1"),
        ({"per_pages": 5}, "unknown key 'per_pages'; did you mean 'per_page'?"),
        ({"organization_url": "javascript:x"}, "organization_url: 'javascript:x' is not a web address; write it from https:// on"),
        ({"comments": {"provider": "disqus"}}, "provider in comments: 'disqus' is not isso, giscus or none"),
        ({"comments": {"provider": "giscus"}}, "comments: giscus needs giscus: {repo, repo_id, category, category_id}"),
        ({"comments": {"isso": {"url": "x.org"}}}, "url in isso: 'x.org' is not a web address; write it from https:// on"),
        ({"ask": {"endpoint": "javascript:x"}}, "endpoint in ask: 'javascript:x' is not a web address; write it from https:// on"),
        ({"calls_to_action": {"ask": {"text": "x", "label": "x", "url": "javascript:alert(1)"}}}, "url in ask: 'javascript:alert(1)' leads nowhere; write a page of the site, such as ask/, or an address from https:// or mailto: on"),
        ({"calls_to_action": {"job": {"text": "x", "label": "x", "url": "//evil.example"}}}, "url in job: '//evil.example' leads nowhere; write a page of the site, such as ask/, or an address from https:// or mailto: on"),
        ({"calls_to_action": {"job": {"text": "x", "label": "x", "url": 'a" onclick="b'}}}, "url in job: 'a\" onclick=\"b' leads nowhere; write a page of the site, such as ask/, or an address from https:// or mailto: on"),
        ({"comments": {"giscus": {"repo": "x", "repo_id": "x", "category": "x", "category_id": "x"}}}, "repo in giscus: 'x' is not a repository; write owner/name"),
        ({"additional_read": {"limits": 3}}, "unknown key 'limits' in additional_read; did you mean 'limit'?"),
    ],
)  # fmt: skip
def test_each_mistake_in_a_setting_has_its_sentence(forum, message):
    with pytest.raises(SettingsError) as raised:
        parse_settings({"forum": forum})
    assert raised.value.messages == (message,)


def test_addresses_of_services_are_taken_as_written():
    forum = {
        "ask": {"endpoint": "http://127.0.0.1:8787/letters/?to=us"},
        "comments": {"isso": {"url": "https://site.example/isso/"}},
    }
    settings = parse_settings({"forum": forum})
    assert settings.ask.endpoint == "http://127.0.0.1:8787/letters/?to=us"
    assert settings.comments.isso.url == "https://site.example/isso"


@pytest.mark.parametrize(
    "url",
    ["ask/", "topics/managers/#x", "/ask/?from=top", "https://x.example/a?b=c&d", "mailto:us@x.example?subject=Hm"],
)  # fmt: skip
def test_an_invitation_leads_to_a_page_a_site_or_a_mail_address(url):
    ask = {"text": "x", "label": "y", "url": url}
    settings = parse_settings({"forum": {"calls_to_action": {"ask": ask}}})
    assert settings.calls_to_action.ask.url == url


def test_settings_that_are_no_mapping_are_a_mistake_and_not_a_crash():
    with pytest.raises(SettingsError):
        parse_settings({"forum": ["weekday"]})


def test_tagline_and_welcome_name_the_columns_own_day():
    settings = parse_settings({"forum": {"weekday": "Monday"}})
    assert settings.tagline == "A question about work, answered every Monday"
    assert settings.welcome.startswith("Every Monday a professional answers")
    assert "every Friday" in parse_settings({}).tagline
