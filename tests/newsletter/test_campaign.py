import re

import pytest

from friday_forum.newsletter.campaign import build_campaign
from friday_forum.newsletter.issue import NewsletterError
from mails import TEMPLATES, make_issue
from sites import make_post

LISTED = {"listmonk": {"lists": [3], "template": 2}}
ACTION = re.compile(r"\{\{.*?\}\}", re.DOTALL)


def fields_of(folder, post, **options):
    issue = make_issue(folder, {"forum/2026/x.md": post}, **{**LISTED, **options})
    return build_campaign(issue, TEMPLATES)[0].fields


def test_a_campaign_has_the_path_of_its_post_for_a_name(tmp_path):
    fields = fields_of(tmp_path, make_post())
    assert fields["name"] == "forum/2026/x"
    assert fields["lists"] == [3]
    assert fields["template_id"] == 2
    assert fields["content_type"] == "html"
    assert "send_at" not in fields


def test_a_campaign_without_lists_is_not_made(tmp_path):
    with pytest.raises(NewsletterError, match=r"newsletter\.listmonk\.lists is missing"):
        fields_of(tmp_path, make_post(), listmonk={})


def test_braces_of_a_post_do_not_act(tmp_path):
    evil = 'Write `{{ env "HOME" }}` and {{{ x }}}, https://a.test/@TrackLink'
    post = make_post(evil, title='{{ env "X" }}', question=evil, description="{{ TrackView }}")
    fields = fields_of(tmp_path, post)
    harmless = {"{{ UnsubscribeURL }}", '{{ "{{" }}', '{{ "@" }}', '{{ Safe "<" }}'}
    actions = {name: set(ACTION.findall(fields[name])) for name in ("subject", "body", "altbody")}
    assert actions["subject"] == {'{{ "{{" }}'}
    assert actions["altbody"] <= harmless
    shown = {one for one in actions["body"] if not one.startswith("{{ Safe `<!--[if mso]>")}
    assert {one for one in shown if "endif" not in one} == {"{{ UnsubscribeURL }}"}
    assert "@TrackLink" not in fields["body"] + fields["altbody"]
    assert fields["body"].count("&#123;&#123; TrackView") >= 1


def test_the_line_to_leave_is_listmonks_whatever_the_setting(tmp_path):
    fields = fields_of(tmp_path, make_post(), leave="*|UNSUB|*")
    assert 'href="{{ UnsubscribeURL }}"' in fields["body"]
    assert "\n{{ UnsubscribeURL }}\n" in fields["altbody"]
    assert "UNSUB|" not in fields["body"]


def test_a_post_that_names_that_line_gets_no_second_one(tmp_path):
    fields = fields_of(tmp_path, make_post("Say `{{ UnsubscribeURL }}`."))
    assert fields["body"].count("{{ UnsubscribeURL }}") == 1
    assert fields["altbody"].count("{{ UnsubscribeURL }}") == 1


def test_plain_text_has_no_bracket_that_go_would_read_as_html(tmp_path):
    fields = fields_of(tmp_path, make_post("If a < b, write to <a@forum.test>."))
    assert "<" not in fields["altbody"].replace('{{ Safe "<" }}', "")


def test_the_column_for_outlook_is_kept(tmp_path):
    body = fields_of(tmp_path, make_post())["body"]
    assert body.count("{{ Safe `<!--[if mso]>") == 2
    assert body.count("<![endif]-->` }}") == 2
