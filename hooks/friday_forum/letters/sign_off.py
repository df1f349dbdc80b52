"""Find how a letter ends: the closing words, the name below them, the signature to cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from friday_forum.letters.threads import cut_quoted
from friday_forum.privacy.person_names import (
    find_given_names,
    fold,
    is_full_name,
)

_CLOSING = (
    r"(?:many |with many |so many )?thanks(?: so much| a lot| again| in advance| a million| for \w[^\n.!?]{0,60})?|thank you"
    r"(?: so much| very much| again| in advance| for \w[^\n.!?]{0,60})?|(?:with )?(?:kind|kindest|best|warm|warmest|with best)? ?regards|"
    r"all (?:the|my) best|best(?: wishes)?|sincerely(?: yours)?|yours(?: (?:truly|sincerely|faithfully))?|"
    r"cheers|respectfully|gratefully|in gratitude|with gratitude|hopefully|signed|love|take care|"
    r"mit freundlichen grüßen|viele grüße|liebe grüße|cordialement|bien à vous|saludos(?: cordiales)?|"
    r"atentamente|un saludo|distinti saluti|cordiali saluti|met vriendelijke groet|med vänliga hälsningar"
)
_LINE = re.compile(rf"(?:{_CLOSING})[ ,.!:;–—-]*", re.IGNORECASE)
_WITH_NAME = re.compile(
    rf"(?:{_CLOSING}) ?[,!.–—-]+ ?(?P<name>[^\d\s,.!?][^,.!?\d]{{0,38}})[,.!]?", re.IGNORECASE
)
_DASHED = re.compile(r"(?:—|–|--?|~|/s/) ?(?P<name>\w[^,.!?\d]{0,38})[,.!]?")
_DELIMITER = re.compile(
    r"-- ?|_{3,}|-{3,}|={3,}|\*{3,}|"
    r"Sent from (?:my|Outlook|Yahoo|Proton|Mail) ?.*|Get Outlook for .*|Von meinem .* gesendet|"
    r"Gesendet (?:von|mit) .*|Envoyé (?:de|depuis) mon .*|Enviado desde mi .*|Enviado do meu .*|"
    r"Inviato da(?:l mio)? .*|Verstuurd vanaf mijn .*|Verzonden vanuit .*|Skickat från min .*|"
    r"Sendt fra min .*|Wysłane z .*|Von .* gesendet"
)
_POSTSCRIPT = re.compile(r"P\.? ?S\.?\b", re.IGNORECASE)
_NAME = re.compile(r"(?:i\. ?[AV]\.|ppa\.|p\.p\.)? ?(?P<name>[^\W\d_a-z][^\d.!?:;@/,]{0,38})[,.]?")
_CHOSEN = re.compile(
    r"\b(?:call me|sign (?:me|it|this)(?: as)?|show (?:me|my name) as|print (?:me|my name) as|"
    r"publish (?:it|this|me|my letter)? ?(?:as|under)(?: the name)?|use the name|name to show(?: is)?|"
    r"display name(?: is)?|pen name(?: is)?|refer to me as|go by|under the name(?: of)?)"
    r"[:,]? (?:(?P<quote>[\"“'‘])(?P<quoted>[^\"”'’\n]{1,40})[\"”'’]|(?P<bare>[^\W\d_a-z][\w'’-]*(?: [\w'’-]+){0,5}))"
)
_SMALL = frozenset(
    "in at and the of a on with for to from by without not no my your over under".split()
)
_MOOD = re.compile(
    r"(?:tired|stuck|lost|torn|anxious|curious|hopeful|worried|unsure|new|old|former|ex|reader|anonymous|"
    r"anon|somebody|someone|nobody|afraid|angry|sad|burnt|fed|done|late|almost|still|too|just|once|on|"
    r"no|not|one|two|the|a|an|my|in|at|over|under|out|off|between|always|never|ever|not|quiet|\w{3,}ed|\w{2,}ing)\b"
)
_SENTENCE = re.compile(
    r"(?:Please|Help|What|How|Should|Is|Are|Can|Could|Would|Do|Does|Did|Will|Any|Why|When|Where|Who|Or|And|But|"
    r"I|My|We|It|He|She|They|There|This|That|If|So|Thanks|Thank|Hope|Let|Looking)(?: [^\W\dA-Z][^A-Z]*)?$"
)
TAIL = 14
"""Lines at the end in which a closing is looked for."""

SIGNATURE_LINES = 6
"""Lines of a last paragraph that may be a name with an address and numbers."""

MOST_WORDS = 5
"""Words of a name at the end of a letter; a longer line is a sentence."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A letter without its end; `signature` are the lines cut off, `name` what it was signed with.

    `people` are those whom headers of quoted mail name.
    """

    text: str
    name: str = ""
    signature: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def cut_ending(text: str) -> Ending:
    """Return a letter without signature and quoted mail; a postscript stays."""
    thread = cut_quoted(text)
    lines = thread.text.split("\n")
    while lines and not lines[-1]:
        lines.pop()
    start, name = _find_closing(lines)
    rest = lines[start:]
    after = next((n for n, line in enumerate(rest) if n and _POSTSCRIPT.match(line)), len(rest))
    kept = [*lines[:start], *rest[after:]]
    signature = tuple(line for line in rest[:after] if line)
    return Ending("\n".join(kept).strip(), name, signature, thread.quoted, thread.people)


def _find_closing(lines: list[str]) -> tuple[int, str]:
    """Return the line at which the end begins, and the name in it."""
    first = max(1, len(lines) - TAIL)
    for at in range(first, len(lines)):
        line = lines[at]
        if _LINE.fullmatch(line) and not _goes_on(lines[at + 1 :]):
            return at, _name_in(lines[at + 1 :])
        if (match := _WITH_NAME.fullmatch(line)) and _is_short(match["name"]):
            return at, match["name"].strip()
        if _DELIMITER.fullmatch(line):
            name_above = _lone_name(lines[:at])
            if name_above is not None:
                return name_above
            return at, _name_in(lines[at + 1 :])
        if (match := _DASHED.fullmatch(line)) and _is_short(match["name"]):
            return at, match["name"].strip()
    return _lone_name(lines) or (len(lines), "")


def _goes_on(lines: list[str]) -> bool:
    """Tell whether sentences follow: `Thank you!` may stand in the middle of a letter."""
    for line in lines:
        if _POSTSCRIPT.match(line):
            return False
        if line.endswith((".", "?", "!")) and len(line.split()) > MOST_WORDS:
            return True
    return False


def _lone_name(lines: list[str]) -> tuple[int, str] | None:
    """Return where a last paragraph begins that is a name, or a name and ways to reach it."""
    while lines and not lines[-1]:
        lines = lines[:-1]
    start = max((at for at, line in enumerate(lines) if not line), default=-1) + 1
    block = lines[start:]
    if not start or not block or len(block) > SIGNATURE_LINES:
        return None
    match = _NAME.fullmatch(block[0])
    if not match or not _is_short(match["name"]) or _SENTENCE.match(block[0]):
        return None
    if any(line[-1] in ".?!" or len(line.split()) > MOST_WORDS + 3 for line in block[1:]):
        return None
    return start, match["name"].strip()


def _name_in(lines: list[str]) -> str:
    line = next((line for line in lines if line), "")
    dashed = _DASHED.fullmatch(line)
    match = dashed or _NAME.fullmatch(line.split(" | ")[0].partition(",")[0])
    return match["name"].strip() if match and _is_short(match["name"]) else ""


def _is_short(name: str) -> bool:
    return 0 < len(name.split()) <= MOST_WORDS


def find_chosen(text: str) -> str:
    """Return the name that a letter asks to be shown by, else nothing."""
    match = _CHOSEN.search(text)
    if not match:
        return ""
    return (match["quoted"] or _first_words(match["bare"])).strip()


def _first_words(words: str) -> str:
    """Cut `Tired in Accounting if you print this` after the name: at the first lower-case word.

    Small words between capitals belong to it.
    """
    kept: list[str] = []
    for word in words.split():
        if word[0].islower() and word not in _SMALL:
            break
        kept.append(word)
    while kept and kept[-1] in _SMALL:
        kept.pop()
    return " ".join(kept)


def name_to_show(signed: str) -> str:
    """Return what may be shown of a signature: a pen name whole, of a real name the first word.

    What cannot be told apart is taken for a real name.
    """
    words = signed.split()
    if len(words) <= 1 or is_pen_name(signed):
        return signed
    return words[0]


def is_pen_name(signed: str) -> bool:
    """Tell whether a signature is surely made up: `Tired in Accounting`, `Refreshing My Inbox`."""
    words = signed.split()
    if len(words) == 1:
        return bool(_MOOD.fullmatch(fold(signed))) and not any(find_given_names(signed))
    if not words or is_full_name(signed):
        return False
    small = any(word in _SMALL or fold(word) in _SMALL for word in words[1:])
    return small or bool(_MOOD.match(fold(signed)))
