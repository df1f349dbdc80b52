"""Every regular expression takes time that grows with the length of a text alone.

    python -m pytest benchmarks/growth.py          a judgement of each pattern, in two minutes

It measures time, so it is no part of the suite. Each pattern of the hooks and of the workflows'
scripts is found in the source and tried on texts made of itself: for each part of it that may
repeat, the longest run of what that part matches, before and after what stands around it. What is
judged is how the time grows from one length to a longer one, never how long it takes.
"""

from __future__ import annotations

import ast
import importlib
import math
import re
import time
from collections import defaultdict
from functools import cache
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sites import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = (ROOT / "hooks", ROOT / ".github" / "scripts")
STEEPEST = 1.5
"""The exponent above which time does not grow linearly; noise keeps a linear one below 1.3."""

SHORTEST_RUN, LONGEST_RUN = 0.005, 0.5
"""Seconds that a search takes before its growth is judged: by then a bound of some hundred
characters, up to which the time grows faster, is behind it. A longer one is judged at once."""

LONGEST = 100_000
"""Characters of a text in which no search is too short to be judged."""

METHODS = {"compile", "fullmatch", "match", "search", "sub", "subn", "split", "findall", "finditer"}
AT_THE_START = {"match", "fullmatch"}
FLAGS = {"re.MULTILINE", "re.DOTALL", "re.IGNORECASE", "re.ASCII", "re.VERBOSE"}
CATEGORIES = {
    codes.CATEGORY_DIGIT: "7",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_WORD: "-",
}


class Sought(NamedTuple):
    """A pattern, and whether it is looked for at each place of a text or at its beginning alone."""

    pattern: re.Pattern[str]
    anywhere: bool


def patterns() -> Iterator[tuple[str, Sought]]:
    """Yield every pattern with its place: those of modules, and those in functions."""
    paths = ((folder, path) for folder in FOLDERS for path in sorted(folder.rglob("*.py")))
    for folder, path in paths:
        source = path.read_text("utf-8")
        if "import re\n" not in source:
            continue
        name = ".".join(path.relative_to(folder).with_suffix("").parts)
        module, tree = vars(importlib.import_module(name)), ast.parse(source)
        used = uses(tree)
        for key, pattern in module.items():
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                yield f"{name}.{key}", Sought(pattern, not used.get(key, set()) <= AT_THE_START)
        yield from ((f"{name}:{line}", one) for line, one in inline(tree, module))


def uses(tree: ast.AST) -> dict[str, set[str]]:
    """Return the methods that are called on each name; a name that is handed on has `any`."""
    found: dict[str, set[str]] = defaultdict(set)
    called = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found[node.value.id].add(node.attr)
            called.add(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node not in called:
            found[node.id].add("any")
    return found


def inline(tree: ast.AST, names: dict[str, Any]) -> Iterator[tuple[int, Sought]]:
    """Yield the patterns that functions give to `re` as a literal text or a name of the module."""
    named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Assign)}
    for node in ast.walk(tree):
        if node in named or not (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        ):
            continue
        if ast.unparse(node.func.value) != "re" or node.func.attr not in METHODS or not node.args:
            continue
        first = node.args[0]
        text = names.get(first.id) if isinstance(first, ast.Name) else None
        if isinstance(first, ast.Constant):
            text = first.value
        if isinstance(text, str):
            flags = {ast.unparse(arg) for arg in ast.walk(node)} & FLAGS
            pattern = re.compile(text, sum(getattr(re, flag[3:]) for flag in flags))
            yield node.lineno, Sought(pattern, node.func.attr not in AT_THE_START)


PATTERNS = dict(patterns())


def sample(parsed: Any, groups: dict[int, str]) -> str:
    """Return a short text that a part of a pattern matches, as well as can be told."""
    return "".join(_sample(code, value, groups) for code, value in parsed)


def _sample(code: Any, value: Any, groups: dict[int, str]) -> str:
    match code:
        case codes.LITERAL:
            return chr(value)
        case codes.NOT_LITERAL:
            return "b" if value == ord("a") else "a"
        case codes.ANY:
            return "a"
        case codes.IN:
            return _one_of(value)
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            return sample(value[2], groups) * max(1, min(value[0], 4))
        case codes.SUBPATTERN:
            text = sample(value[3], groups)
            groups[value[0]] = text
            return text
        case codes.ATOMIC_GROUP:
            return sample(value, groups)
        case codes.BRANCH:
            return sample(value[1][0], groups)
        case codes.GROUPREF:
            return groups.get(value, "")
    return ""


def _one_of(items: Any) -> str:
    if items[0][0] is codes.NEGATE:
        compiled = [_category(*each) for each in items[1:]]
        return next((c for c in "a 7-b.\né😀" if not any(c in one for one in compiled)), "")
    code, value = items[0]
    if code is codes.LITERAL:
        return chr(value)
    return chr(value[0]) if code is codes.RANGE else CATEGORIES.get(value, "a")


def _category(code: Any, value: Any) -> str:
    if code is codes.LITERAL:
        return chr(value)
    if code is codes.RANGE:
        return "".join(c for c in "a 7-b.\n" if value[0] <= ord(c) <= value[1])
    return {"7": "7", " ": " \n", "a": "ab7", "-": " -.\n"}[CATEGORIES.get(value, "a")]


def pumps(parsed: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield what stands before a part that may repeat, and what it repeats."""
    groups: dict[int, str] = {}
    for code, value in parsed:
        if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}:
            if value[1] > 8:
                yield before, sample(value[2], groups)
            yield from pumps(value[2], before)
        elif code is codes.SUBPATTERN:
            yield from pumps(value[3], before)
        elif code is codes.ATOMIC_GROUP:
            yield from pumps(value, before)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield before, sample(branch, groups)
                yield from pumps(branch, before)
        elif code in {codes.ASSERT, codes.ASSERT_NOT}:
            yield from pumps(value[1], before)
        before += _sample(code, value, groups)


def hostile_texts(pattern: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """Return (before, repeated, after): each repeated part, alone and behind its beginnings."""
    parsed = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    whole = sample(parsed, {})
    found: dict[tuple[str, str, str], None] = {}
    for before, pump in pumps(parsed):
        if not pump:
            continue
        for start, body in (("", before + pump), (before, pump), ("\n", f"{before}{pump}\n")):
            if body:
                found[start, body, "\x00"] = None
        found[before, pump, f"\n{whole}"] = None
    if whole:
        found["", whole, "\x00"] = None
        found["", whole[:-1], "\x00"] = None
        found["", whole[:1], "\x00"] = None
    spaces = [("", sign, "\x00") for sign in (" ", "\n", "a", "7", ",", "-")]
    return [parts for parts in [*found, *spaces] if parts[1]]


def seconds(sought: Sought, text: str) -> float:
    """Return the time that the pattern takes for the whole text."""
    begun = time.thread_time()
    if sought.anywhere:
        for _ in sought.pattern.finditer(text):
            pass
    else:
        sought.pattern.fullmatch(text)
        sought.pattern.match(text)
    return time.thread_time() - begun


def growth(sought: Sought, parts: tuple[str, str, str]) -> float:
    """Return the exponent of the time in the length, 0 where even a long text takes no time."""
    before, pump, after = parts
    count, shorter, step = 4, 0.0, 1.5
    while len(pump) * count <= LONGEST:
        longer = seconds(sought, f"{before}{pump * count}{after}")
        if shorter >= SHORTEST_RUN or longer > LONGEST_RUN:
            return math.log(longer / max(shorter, 1e-5)) / math.log(step)
        # An exponential pattern shows at some thirty repetitions, and must not be overstepped.
        step = (count + 2) / count if count < 60 else 3
        shorter, count = longer, round(count * step)
    return 0.0


@cache
def steepest(place: str) -> tuple[float, tuple[str, str, str]]:
    """Return the steepest growth of a pattern, and the text that shows it; asked again if high."""
    worst = (0.0, ("", "", ""))
    for parts in hostile_texts(PATTERNS[place].pattern):
        exponent = growth(PATTERNS[place], parts)
        if exponent > STEEPEST:
            exponent = min(exponent, *(growth(PATTERNS[place], parts) for _ in range(2)))
        worst = max(worst, (exponent, parts))
    return worst


@pytest.mark.parametrize("place", PATTERNS)
def test_a_pattern_takes_time_in_proportion_to_the_text(place):
    exponent, parts = steepest(place)
    assert exponent < STEEPEST, f"n^{exponent:.1f} for {parts}"


@pytest.mark.parametrize(
    "bad", [r"(?:a+)+b", r"\s+$", r"<a[^>]*>", r"a*b?a*c", r"(?:\w+ ?)+:", r"x*y*x*z"]
)
def test_a_pattern_that_is_not_linear_is_caught(bad):
    PATTERNS["bad"] = Sought(re.compile(bad), anywhere=True)
    steepest.cache_clear()
    assert steepest("bad")[0] > STEEPEST
    del PATTERNS["bad"]
