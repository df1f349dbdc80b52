"""Find in a letter what might tell a coworker who wrote it: employer, place, date, amount, age.

Each is harmless in many letters and decisive in a few, so the editor is shown every one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from friday_forum.privacy.contact_details import Trace
from friday_forum.privacy.person_names import NO_SURNAME, find_given_names, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from friday_forum.privacy.contact_details import Kind

_WORD = r"[^\W\d_a-zß-öø-ÿ][\w&.'’-]{0,30}[\w&]|[A-Z]"
_PROPER = rf"(?:{_WORD})(?:[ ](?:(?:of|the|and|&|de|der|für|du)[ ])?(?:{_WORD})){{0,4}}"
_COMPANY = re.compile(
    rf"(?<![\w&.'’-])(?:{_WORD})(?:,?[ ](?:&[ ]|and[ ])?(?:{_WORD})){{0,4}},?[ ]"
    r"(?:(?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|GmbH|AG|SE|KG|PLC|plc|LLP|S\.A|SA|SAS|SARL|S\.r\.l|SpA|B\.V|BV|NV|AB|AS|A/S|"
    r"Oy|Pty)\b\.?|(?:Limited|Corporation|Company|University|College|Hospital|Bank|Clinic|Institute|Holdings|Group|"
    r"Logistics|Logistik|Foods|Freight|Haulage|Couriers|Labs|Laboratories|Lodge|Solicitors|Instruments|Dairies|Academy|"
    r"Motors|Studios|Press|Hosting|Software|Mutual|Brewery|Bakery|Airlines|Pharma|Optics|Textiles?|Stores|Builders|"
    r"Brothers|Sons|Fils|Hotels?|Airways|Insurance|Industries|Associates|Partners|Consulting|Solutions|Technologies|Systems)\b)"
)
_WORKPLACE = re.compile(
    r"\b(?:work(?:s|ed|ing)? (?:at|for)|job (?:at|with)|employed (?:by|at)|hired by|joined|joining|"
    r"offer from|interview(?:ed)? (?:at|with)|position (?:at|with)|role (?:at|with)|employer,|"
    r"company,|company called|firm called|fired (?:by|from)|career at|years (?:at|with)|start(?:ed)? at|"
    r"left|leaving|quit) "
    rf"(?P<name>{_PROPER})"
)
_NAME = r"[^\W\d_a-z][\w'’-]*"
_PLAIN = r"[^\W\d_A-ZÀ-Þ][^\W\d_]*"
_WORKPLACES_TOO = re.compile(
    rf"""
      \b(?:Spedition|Bäckerei|Metzgerei|Käserei|Kanzlei|Gasthaus|Autohaus|Clínica|Talleres|Panadería|Padaria|Farm[aá]cia|
        Clinique|Boulangerie|Cabinet|Ceramiche|Officina|Bakkerij|Piekarnia)[ ](?P<trade>{_PROPER})
    | \bchez[ ](?P<chez>{_PROPER})
    | \b(?:[Aa]t|AT)[ ](?:the[ ]|THE[ ])?(?P<at>{_PROPER})
    | \bwork(?:s|ing|ed)?(?:[ ]{_PLAIN}){{0,3}}[ ](?:at|for)[ ](?:the[ ])?(?P<works>{_PROPER})
    | \b(?:lead|leader|manager|nurse|engineer|driver|cook|clerk|teacher|developer|analyst|assistant|intern|cleaner)
        [ ](?:at|with|for|in)[ ](?:the[ ])?(?P<post>{_PROPER})
    | \b[Tt]his[ ]is[ ]{_NAME}[ ](?:from|at)[ ](?P<calls>{_PROPER})
    | \b(?:company|firm|shop|employer|Firma|boîte|empresa|azienda|bedrijf)[ ](?:is[ ]called|is[ ]named|heißt|s['’]appelle|se[ ]llama|si[ ]chiama|heet)
        [ ](?P<called>{_PROPER})
    | \b(?:arbeite|travaille|trabajo|trabalho|lavoro|werk|jobbar|arbetar|arbejder|jobber|bin[ ][A-ZÄÖÜ][^\W\d_]*)
        (?:[ ]{_PLAIN}){{0,4}}?[ ](?:beim?|bei[ ]der|bei[ ]dem|chez|pour|en|para|na|no|em|alla|al|presso|bij|voor|på|hos|i)
        [ ](?:der[ ]|dem[ ]|la[ ]|l['’])?(?P<abroad>{_PROPER})
    """,
    re.VERBOSE,
)
_PLACE = re.compile(
    rf"\b(?:in|near|from|outside|around|based in|live in|moved to|move to|relocate to|office in) (?P<name>{_PROPER}(?:, (?:[A-Z]{{2}}\b|{_WORD}))?)"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b\.?(?:,? \d{{4}})?"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b"
)
_AMOUNT = re.compile(
    r"(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF) ?) ?\d{1,3}(?:[,. ]\d{3}){1,5}(?:\.\d\d)?\b|(?:[$€£¥]) ?\d{4,}\b|[$€£¥] ?\d+(?:\.\d+)?[kKmM]\b"
    r"|\b\d{1,3}(?:[,.]\d{3}){1,5} ?(?:[$€£¥]|(?:USD|EUR|GBP|CHF|dollars|euros?|pounds|francs)\b)|\b\d{4,} ?(?:[$€£¥]|(?:USD|EUR|GBP|CHF|dollars|euros?|pounds|francs)\b)"
)
_AGE = re.compile(
    r"\b(?:I[’']?m|I am|aged?|turn(?:ed|ing)?) (?:now |almost |already )?(?P<name>[1-9]\d)\b(?! ?(?:%|percent|hours|minutes|miles|days|weeks|months|people|of\b|km))"
    r"|\b(?P<other>[1-9]\d)[- ]years?[- ]old\b"
)
_TITLE = re.compile(
    rf"\b(?:(?:Head|Director|VP|Vice President|Dean|Superintendent|Principal|Chair) of {_PROPER}|Chief [A-Z]\w+ Officer)"
)
NO_PLACE = NO_SURNAME | frozenset(
    """
        spring summer autumn fall winter powerpoint python sql java javascript latin french italian spanish
        chinese japanese portuguese russian arabic american british canadian european europe africa asia
        america australia england scotland wales ireland britain germany france italy spain canada
        mexico india china japan brazil austria switzerland netherlands belgium poland sweden norway denmark
        finland portugal greece turkey kenya nigeria ghana egypt argentina chile colombia peru
        corporate procurement purchasing logistics engineering design product research payroll compliance
        audit billing sap salesforce jira linkedin internet bachelor master phd mba academia general
        god heaven hell tears public private both all each every some any one two three four five
        mondays tuesdays wednesdays thursdays fridays saturdays sundays friday's monday's boston's
        dear not just production quality security training development management administration
        """.split()
)
_ACRONYM = re.compile(r"[A-Z]{2,5}s?")


def find_hints(text: str) -> Iterator[Trace]:
    """Yield what the editor should look at, the surest kinds first; stretches may overlap."""
    yield from _whole(_COMPANY, text, "employer")
    yield from _named(_WORKPLACE, text, "employer")
    yield from _named(_WORKPLACES_TOO, text, "employer")
    yield from _whole(_TITLE, text, "job title")
    yield from (Trace(*span, "name") for span in find_given_names(text))
    yield from _named(_PLACE, text, "place")
    yield from _whole(_DATE, text, "date")
    yield from _whole(_AMOUNT, text, "amount")
    yield from _ages(text)


def _whole(pattern: re.Pattern[str], text: str, kind: Kind) -> Iterator[Trace]:
    for match in pattern.finditer(text):
        if kind != "employer" or fold(match[0].split(" ")[0]) not in NO_PLACE:
            yield Trace(*match.span(), kind)


def _named(pattern: re.Pattern[str], text: str, kind: Kind) -> Iterator[Trace]:
    for match in pattern.finditer(text):
        group = match.lastgroup or "name"
        first = match[group].split(" ")[0]
        word = fold(first).removesuffix("'s").removesuffix("’s").rstrip(".,")
        if word not in NO_PLACE and not _ACRONYM.fullmatch(first):
            yield Trace(*match.span(group), kind)


def _ages(text: str) -> Iterator[Trace]:
    for match in _AGE.finditer(text):
        yield Trace(*match.span("name" if match["name"] else "other"), "age")
