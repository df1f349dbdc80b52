"""The phrases that an advice column is built with: its welcome, its labels, its last lines."""

from __future__ import annotations

import re

_NAME = r"[A-Z][\w.’'-]{0,30}(?:\s(?:[A-Z][\w.’'-]{0,30}|in|from|of|the|and|at|a)){0,6}"
_READER = (
    r"(?:an?|one|our|another|this)\s(?:anonymous\s|longtime\s|loyal\s)?"
    r"(?:reader|member|subscriber|listener|viewer)"
)
_PLACE = r"(?:,?\s(?:from|in|of)\s[^:,]{1,40})?"
_ASKING = r"(?:asks|asked|writes|wrote|wonders|wants\sto\sknow|would\slike\sto\sknow)"
_ANSWERING = (
    r"(?:answers|answered|responds|responded|replies|replied|advises|says|’s\sanswer|'s\sanswer)"
)

WELCOME = re.compile(
    r"welcome\s(?:back\s)?to\b[^.!?]{0,100}\b(?:forum|column|friday|week|question|advice)",
    re.IGNORECASE,
)
THIS_WEEK = re.compile(
    r"(?:(?:and\s)?here(?:\sis|’s|'s)\s|now\s(?:for\s)?)?(?:this|today’?'?s?|the)\s?(?:week|friday|month)?"
    r"(?:’s|'s)?\s(?:reader\s)?question(?:\s(?:is|comes\sfrom\b[^:]{0,40}))?\s*[:.!]?",
    re.IGNORECASE,
)
WITHIN = re.compile(
    r"\bhere(?:\sis|’s|'s)\s(?:this|today)[\w’']{0,3}(?:\sweek’?'?s?)?\squestion\b", re.IGNORECASE
)
ASKS = re.compile(rf"(?:(?P<name>{_NAME})|(?i:{_READER}){_PLACE}){_PLACE},?\s{_ASKING}\s?[:,]\s*")
DEAR = re.compile(r"(?i:dear|hi|hello)\s[A-Z][\w.’' -]{0,40}\s?[,:!]")
SIGNED = re.compile(
    rf"(?:(?:[—–~-]{{1,3}}\s?|signed,?:?\s|(?:sincerely|thanks|thank\syou|regards|best|yours),?\s[—–-]?\s?)"
    rf"(?P<name>{_NAME})\s?[.,]?)"
)
QUESTION = re.compile(r"(?:Q|Question|QUESTION)\s?[:.)]\s*")
ANSWER = re.compile(r"(?:A|Answer|ANSWER)\s?[:.)]\s*")
ANSWERS = re.compile(
    rf"(?:(?P<name>{_NAME}),?(?:\s[^:.?!]{{0,60}}?)?\s?{_ANSWERING}\s?[:.]?"
    r"|(?i:(?:(?:our|the|my)\s)?(?:answer|response|reply|advice)(?:\sfrom\s[^:.]{1,60})?\s?:))\s*"
)
THANKS = re.compile(
    r"(?:thanks|thank\syou)\s(?:so\smuch\s|very\smuch\s)?for\s(?:your|writing|the|asking)\b",
    re.IGNORECASE,
)
READING = re.compile(
    r"(?:additional|further|related|recommended|suggested)\sread(?:ing|s|ings)?\s?:|(?:read|see)\salso\s?:",
    re.IGNORECASE,
)
INVITATION = re.compile(
    r"\bwhat\s(?:do\syou\sthink|are\syour\sthoughts|would\syou\s(?:do|add|tell|say|suggest)|have\syou\sdone)\b"
    r"|\b(?:leave|add|share|post|give|tell)\b[^.?!]{0,60}\b(?:comments?|thoughts|advice|views?|opinions?|below)\b"
    r"|\bcomment\sbelow\b|\byour\sthoughts\s?\?|\bweigh\sin\b|\bjoin\sthe\s(?:conversation|discussion)\b",
    re.IGNORECASE,
)
FOLLOW = re.compile(
    r"(?:you\scan\s)?(?:follow|read|visit|find|connect\swith|learn\smore)\b[^.?!]{0,120}"
    r"\b(?:blog|twitter|linkedin|facebook|website|site|here|posts?|articles?)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:I|I’m|I'm|I’ve|I've|my|me|we|our)\b")


def find_answer_label(text: str) -> re.Match[str] | None:
    """Return the label that an answer begins with: it is the whole text, or ends with a colon."""
    label = ANSWER.match(text) or ANSWERS.match(text)
    if label and (len(label[0]) == len(text) or label[0].rstrip().endswith(":")):
        return label
    return None


def column_prefix(name: str) -> re.Pattern[str]:
    """Return the pattern of the column's name before the title of a post."""
    words = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?:the\s)?{words}(?:\s#?\d{{1,4}})?\s*[:–—|-]+\s*", re.IGNORECASE)
