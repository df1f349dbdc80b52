import html5lib
from jinja2 import Environment, FileSystemLoader

from mails import make_settings
from sites import ROOT

FOLDER = ROOT / "overrides"
TEMPLATES = Environment(loader=FileSystemLoader(FOLDER), autoescape=False)
INCLUDE = '{%- if forum.newsletter.subscribe %}{% include "partials/subscribe.html" %}{% endif %}'


def form(**newsletter):
    settings = make_settings(subscribe="https://mail.test/subscription/form", **newsletter)
    text = TEMPLATES.get_template("partials/subscribe.html").render(forum=settings, root="../")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parseFragment(text).find(".//form")


def test_the_form_goes_straight_to_the_service():
    found = form()
    assert found.get("action") == "https://mail.test/subscription/form"
    assert found.get("method") == "post"
    address = found.find(".//input[@type='email']")
    assert address.get("name") == "email"
    assert found.find(".//label").get("for") == address.get("id")


def test_it_has_the_fields_that_the_service_wants_as_text():
    found = form(field="EMAIL", hidden={"l": '"><script>'})
    assert found.find(".//input[@type='email']").get("name") == "EMAIL"
    hidden = found.find(".//input[@type='hidden']")
    assert (hidden.get("name"), hidden.get("value")) == ("l", '"><script>')


def test_it_stands_on_follow_under_posts_and_on_the_first_page_if_there_is_a_service():
    for name in ("follow.html", "home.html", "partials/after-text.html"):
        text = (FOLDER / name).read_text("utf-8")
        assert text.count(INCLUDE) == text.count("subscribe.html") == 1, name
