"""Cut from a mail what its program quoted or forwarded below and between the writer's words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from friday_forum.letters.letter import split_people
from friday_forum.privacy.person_names import find_full_names, fold

_LABELS = {
    "from": "from von de da van från fra od lähettäjä feladó kimden от від 差出人 发件人 寄件者 보낸 사람",
    "date": "sent date gesendet datum envoyé date enviado enviada fecha data inviato verzonden skickat sendt "
    "dato wysłano odesláno lähetetty elküldve gönderildi tarih отправлено дата 送信日時 日付 发送时间 日期 날짜",
    "to": "to an à para a aan till til do komu vastaanottaja címzett kime кому 宛先 收件人 받는",
    "subject": "subject betreff objet asunto assunto oggetto onderwerp ämne emne temat předmět aihe tárgy konu "
    "тема 件名 主题 主旨 제목",
    "copy": "cc kopie copie copia kopia reply-to antwort importance",
}
"""How mail programs call the lines of a header, folded: Outlook's languages, Apple's, Gmail's."""

_KINDS = {fold(word): kind for kind, words in _LABELS.items() for word in words.split()}
_HEADER = re.compile(
    r"[>*_ ]{0,8}(?P<label>[^\W\d_][\w.-]{0,30}(?: [^\W\d_]\w{0,20})?)[*_ ]{0,4}[:：][*_]{0,4}(?P<value> ?.*)"
)
_SEPARATOR = re.compile(
    r"_{5,}|(?P<named>[-—=]{2,} ?[^\W\d][^\n-]{3,60}[-—=]{2,}"
    r"|(?:Begin forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-Mail)"
    r"|Début du message (?:réexpédié|transféré)|Inicio del mensaje reenviado"
    r"|Inizio messaggio inoltrato|Begin doorgestuurd bericht"
    r"|Início da mensagem (?:re)?encaminhada|Vidarebefordrat brev) ?: ?)"
)
_MESSAGE = re.compile(
    r"message|nachricht|mail|mensaje|messaggio|bericht|mensagem|meddeland|meddelels|melding|"
    r"wiadomo|zpráva|viesti|brev",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?:On|Am|Le|El|Il|Op|Den|Em|W dniu|Dne|Dnia|Pe|\d{1,4}[-./年])[^\n]{4,300}"
    r"(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|escreveu|pisze|napisał(?:\(?a\)?)?"
    r"|napsal(?:\(?a\)?)?|kirjoitti|写道|のメール)[^\n]{0,120}[:：]"
)
_WHEN_OR_WHO = re.compile(r"@|\b20\d\d\b|\d:\d\d|20\d\d年")
"""What tells a program's `On ... wrote:` from a person's `On Monday my boss wrote:`."""

_ADDRESSED = re.compile(r"(?<![\w.'’-])([^\W\d_][\w.'’-]{0,40}(?: [^\W\d_][\w.'’-]{0,40}){0,4}) ?<")
_QUOTE = re.compile(r"[| ]*>.*")
_BLOCK = 8
"""Lines of a header at most, with those that were cut in two."""

_ENOUGH = 3
"""Lines with different labels that make a header of what might be a list."""

_LONGEST = 400
"""Characters of `On ... wrote:`, with a name and an address."""

_WRAPPED = 3
"""Lines over which a mail program spreads `On ... wrote:`."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The writer's own words, the lines that were cut, and the people whom the cut headers name."""

    text: str
    quoted: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def cut_quoted(text: str) -> Thread:
    """Return a letter without quoted and forwarded mail; `text` has clean lines.

    Where nothing stands above a forwarded mail, it is the letter: an editor has passed it on.
    """
    lines = text.split("\n")
    own: list[str] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        end, hides_the_rest = _header_end(lines, at)
        if end:
            end = len(lines) if hides_the_rest and any(own) else end
            quoted += lines[at:end]
            at = end
            continue
        is_quote = _QUOTE.fullmatch(lines[at]) or _is_wrapped_quote(lines, at, quoted)
        (quoted if is_quote else own).append(lines[at])
        at += 1
    if not any(own):
        own = [line.lstrip("|> ") for line in quoted if _QUOTE.fullmatch(line)]
        quoted = [line for line in quoted if not _QUOTE.fullmatch(line)]
    people = tuple(name for line in quoted for name in _people(line))
    return Thread("\n".join(own).strip(), tuple(filter(None, quoted)), people)


def _people(line: str) -> list[str]:
    """Return the names and addresses in one line of a header, or in `On ... wrote:`."""
    match = _HEADER.match(line)
    if match and _kind(line) in {"from", "to", "copy"}:
        return split_people(match["value"].replace("*", ""))
    if "<" not in line and not _WROTE.search(line[:_LONGEST]):
        return []
    names = [line[start:end] for start, end in find_full_names(line)]
    addresses = re.findall(r"[^\s<>]{1,64}@[^\s<>:]{1,200}", line)
    return [*names, *_ADDRESSED.findall(line), *addresses]


def _is_wrapped_quote(lines: list[str], at: int, quoted: list[str]) -> bool:
    """Tell whether a line is the end of a quoted one that was too long: quotes on both sides."""
    return bool(
        lines[at]
        and quoted
        and at
        and quoted[-1] == lines[at - 1]
        and at + 1 < len(lines)
        and _QUOTE.fullmatch(lines[at + 1])
    )


def _header_end(lines: list[str], at: int) -> tuple[int, bool]:
    """Return the line after the header of another mail that begins at a line, else 0.

    And whether all that follows is that mail: after `On ... wrote:` its lines begin with `>`.
    """
    separator = _SEPARATOR.fullmatch(lines[at])
    start = at
    while separator and start + 1 < len(lines) and (start == at or not lines[start]):
        start += 1
    block = _block_end(lines, start)
    if block:
        return block, True
    if separator and separator["named"] and _MESSAGE.search(lines[at]):
        return at + 1, True
    end = _attribution_end(lines, at)
    below = next((line for line in lines[end:] if line), "")
    return end, not _QUOTE.fullmatch(below)


def _block_end(lines: list[str], start: int) -> int:
    """Return where a block `From: ... Sent: ... To: ...` ends, in any order, whole or bold."""
    kinds: set[str] = set()
    end = 0
    for at in range(start, min(start + _BLOCK, len(lines))):
        kind = _kind(lines[at])
        if kind:
            kinds.add(kind)
            end = at + 1
        elif not lines[at] or not kinds:
            break
    enough = len(kinds - {"copy"}) >= _ENOUGH and _kind(lines[start]) in {"from", "date", "subject"}
    return end if enough and "from" in kinds else 0


def _kind(line: str) -> str:
    match = _HEADER.match(line)
    if not match:
        return ""
    words = fold(match["label"]).split(" ")
    return _KINDS.get(" ".join(words), "") or _KINDS.get(words[0], "")


def _attribution_end(lines: list[str], at: int) -> int:
    """Return the line after `On ... wrote:`, which may stand in two or three lines."""
    joined = ""
    for end in range(at, min(at + _WRAPPED, len(lines))):
        joined = f"{joined} {lines[end]}".strip()
        if not lines[end] or len(joined) > _LONGEST:
            return 0
        if _WROTE.fullmatch(joined) and _WHEN_OR_WHO.search(joined):
            return end + 1
    return 0
