"""From one item of the old site to a text of ours, before it is known where the others are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from friday_forum.content.fields import DESCRIPTION_LIMIT, NAMELESS
from friday_forum.moving_in.column.labels import column_prefix
from friday_forum.moving_in.column.shape import PERHAPS, Shape, recognise
from friday_forum.moving_in.html.inline import Targets
from friday_forum.moving_in.html.markdown import render_markdown
from friday_forum.moving_in.html.prepare import Surroundings, prepare
from friday_forum.moving_in.html.proof import compare, tally
from friday_forum.moving_in.html.tree import clean_tree, text_of, walk
from friday_forum.text.plain_text import clean_line

if TYPE_CHECKING:
    import markdown

    from friday_forum.moving_in.column.bios import Bio
    from friday_forum.moving_in.export import Item
    from friday_forum.moving_in.gathering import OldSite, Stored
    from friday_forum.moving_in.html.tree import Element

Form: TypeAlias = Literal["post", "article", "page"]

_SENTENCE_END = re.compile(r"(?<![.!?])[.!?]++[”\"’')\]]*+(?=\s|\Z)")
_READING = re.compile(r"\AAdditional\s+[Rr]eadings?\s*(?=:)|\AAdditional\s+Reads?\s*(?=:)")


@dataclass(frozen=True, slots=True)
class Converted:
    """Markdown whose addresses are numbers, and these addresses."""

    markdown: str
    addresses: tuple[str, ...]


@dataclass(slots=True)
class Text:
    """What an item becomes. The Markdown is kept in the spool, at `place`.

    `why` says what was decided and by which signs; `lifted` is what stood in the text and does not
    any more, word for word; `differs` what the proof found.
    """

    item: Item
    form: Form
    draft: bool
    title: str
    asker: str = ""
    description: str = ""
    bios: tuple[Bio, ...] = ()
    reading: tuple[tuple[str, str], ...] = ()
    place: int = 0
    why: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    differs: str = ""
    score: int = 0
    pictures: frozenset[str] = frozenset()
    featured: str = ""
    featured_alt: str = ""


@dataclass(slots=True)
class Workshop:
    """What each text is made with."""

    old: OldSite
    converter: markdown.Markdown
    columns: tuple[str, ...] = ()
    figures: bool = True
    prefixes: list[re.Pattern[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.prefixes = [column_prefix(name) for name in self.columns if name.strip()]


def convert_item(stored: Stored, shop: Workshop) -> Text:
    """Convert an item, recognise its shape, and prove that nothing was lost."""
    item, old = stored.item, shop.old
    content, _ = old.text_of(stored)
    around = Surroundings(old.gallery_of(item), old.reusable)
    prepared = prepare(content, item.markup, around)
    title, is_named = _title(item, prepared.blocks, shop)
    shape = _shape(item, prepared.blocks, shop, named=is_named)
    text = Text(item, _form(item, shape), item.status == "draft", title)
    text.notes = (*item.notes, *prepared.notes)
    text.pictures = frozenset(
        each.get("src") for block in prepared.blocks for each in walk(block) if each.tag == "img"
    )
    picture = old.media.get(item.featured.removeprefix("attachment:"))
    text.featured = picture.address if picture else item.featured
    text.featured_alt = picture.alt if picture else ""
    body = prepared.blocks
    if text.form == "post":
        body = _as_post(text, shape)
    elif shape.score >= PERHAPS:
        text.draft, text.why = True, tuple(shape.reasons)
    text.score = shape.score if item.kind == "post" else 0
    question = shape.question if text.form == "post" else []
    text.description = _description(item, body)
    asked, asked_differs = _convert(question, shop)
    answered, differs = _convert(body, shop)
    found = (prepared.differs, asked_differs, differs)
    text.differs = "; ".join(filter(None, found))
    values = (asked.markdown, asked.addresses, answered.markdown, answered.addresses)
    text.place = old.spool.put(values)
    return text


def _title(item: Item, blocks: list[Element], shop: Workshop) -> tuple[str, bool]:
    """Return the headline without the column's name, and whether that stood before it."""
    title = clean_line(text_of(clean_tree(item.title)), 300)
    for prefix in shop.prefixes:
        if (match := prefix.match(title)) and len(title) > match.end():
            rest = title[match.end() :]
            return rest[:1].upper() + rest[1:], True
    if title:
        return title, False
    words = clean_line(text_of(*blocks[:1]), 60) if blocks else ""
    return words or f"Untitled {item.number or item.key}", False


def _shape(item: Item, blocks: list[Element], shop: Workshop, *, named: bool) -> Shape:
    if item.kind != "post":
        return Shape()
    columns = {name.casefold() for name in shop.columns}
    in_category = any(term.name.casefold() in columns for term in item.terms)
    return recognise(blocks, in_column=named or in_category)


def _form(item: Item, shape: Shape) -> Form:
    if item.kind == "page":
        return "page" if item.status == "published" else "article"
    return "article" if shape.verdict == "article" else "post"


def _as_post(text: Text, shape: Shape) -> list[Element]:
    """Fill in what was recognised; return the blocks of the answer."""
    text.asker = clean_line(shape.asker, 80) or NAMELESS
    text.draft = text.draft or shape.verdict == "draft"
    text.why, text.bios, text.reading = (
        tuple(shape.reasons),
        shape.ending.bios,
        shape.ending.reading,
    )
    lifted = (*shape.lifted, *shape.ending.lifted)
    text.lifted = tuple(filter(None, (text_of(block) for block in lifted)))
    for block in shape.answer:
        _name_reading(block)
    return shape.answer


def _name_reading(block: Element) -> None:
    """Give a paragraph of links to read on the label that the site makes a callout of."""
    for element in walk(block):
        if element.children and isinstance(first := element.children[0], str):
            element.children[0] = _READING.sub("Additional read", first.lstrip())
            return
        if not element.children or isinstance(element.children[0], str):
            return


def _description(item: Item, body: list[Element]) -> str:
    """Return one sentence: what the old site gave as one, else the beginning of the text."""
    for given in (item.description, item.excerpt):
        plain = text_of(clean_tree(given)) if given and "%%" not in given else ""
        if plain:
            return _cut(plain)
    words = text_of(*(block for block in body[:6] if block.tag == "p"))
    return _cut(words or text_of(*body) or clean_line(item.title, 100) or "No text.")


def _cut(words: str) -> str:
    words = clean_line(words, 4 * DESCRIPTION_LIMIT)
    ends = (match.end() for match in _SENTENCE_END.finditer(words))
    kept = max((end for end in ends if end <= DESCRIPTION_LIMIT), default=0)
    return words[:kept].strip() or clean_line(words, DESCRIPTION_LIMIT - 1)


def _convert(blocks: list[Element], shop: Workshop) -> tuple[Converted, str]:
    if not blocks:
        return Converted("", ()), ""
    targets = Targets(shop.figures)
    source = tally(blocks)
    written = render_markdown(blocks, targets)
    return Converted(written, tuple(targets.addresses)), compare(source, written, shop.converter)
