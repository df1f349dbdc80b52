"""Make the file of an opening from the answers of the job form."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import yaml

from friday_forum.letters.forms import parse_issue_form
from harmless import one_line, render_paragraphs, slug_of
from proposal import Proposal, RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FIELDS = {
    "title": "Job title",
    "company": "Company",
    "company_url": "Website of the company",
    "city": "City",
    "region": "Region",
    "country": "Country",
    "remote": "Countries for remote work",
    "type": "Employment type",
    "min": "Lowest pay",
    "max": "Highest pay",
    "currency": "Currency",
    "period": "Paid per",
    "apply": "How to apply",
    "expires": "Closed from",
    "work": "The work",
}
"""The labels of `.github/ISSUE_TEMPLATE/job.yml` by our names for them."""

LONGEST_LINE = 200
LONGEST_TEXT = 8000

_PATTERNS = {
    "company_url": (r"https://[^\s/@\"'<>]+\.[^\s\"'<>]+", "a web address from https:// on"),
    "min": (r"\d{1,12}(\.\d{1,2})?", "an amount in digits, such as 45000 or 18.50"),
    "max": (r"\d{1,12}(\.\d{1,2})?", "an amount in digits, such as 55000 or 21"),
    "currency": (r"[A-Za-z]{3}", "the three letters of a currency, such as USD"),
    "period": (r"hour|day|week|month|year", "hour, day, week, month or year"),
    "apply": (
        r"https://[^\s/@\"'<>]+\.[^\s\"'<>]+|[\w.+-]+@[\w-]+(\.[\w-]+)+",
        "a mail address, or a web address from https:// on",
    ),
    "expires": (r"\d{4}-\d{2}-\d{2}", "a date as year-month-day, such as 2027-01-31"),
}
_REQUIRED = ("title", "company", "type", "min", "max", "currency", "period", "apply", "work")


def propose_job(body: str, number: int, root: Path, today: dt.date) -> Proposal:
    """Return the file for the answers; raises RefusedError with each mistake in them."""
    found = parse_issue_form(body, FIELDS.values())
    answers = {name: found.get(label, "") for name, label in FIELDS.items()}
    lines = {name: one_line(text) for name, text in answers.items()}
    for name in ("min", "max"):
        lines[name] = re.sub(r"(?<=\d)[, ](?=\d{3}\b)", "", lines[name])
    if mistakes := _mistakes(lines, len(answers["work"])):
        raise RefusedError(mistakes)
    matter = yaml.safe_dump(
        _front_matter(lines, today), allow_unicode=True, sort_keys=False, width=1000
    )
    text = f"---\n{matter}---\n\n{render_paragraphs(answers['work'])}\n"
    return Proposal(_path(lines, number, root), text, f"Add the job of issue #{number}")


def _mistakes(lines: Mapping[str, str], length: int) -> list[str]:
    mistakes = [f"“{FIELDS[name]}” is empty." for name in _REQUIRED if not lines[name]]
    if not lines["city"] and not lines["remote"]:
        mistakes.append("There is neither a city nor a country for remote work.")
    if bool(lines["city"]) != bool(lines["country"]):
        mistakes.append("“City” and “Country” belong together: fill in both, or none.")
    mistakes += [
        f"“{FIELDS[name]}” has more than {LONGEST_LINE} characters."
        for name, line in lines.items()
        if name != "work" and len(line) > LONGEST_LINE
    ]
    if length > LONGEST_TEXT:
        mistakes.append(f"“{FIELDS['work']}” has more than {LONGEST_TEXT} characters.")
    mistakes += [
        f"“{FIELDS[name]}” is not {wanted}."
        for name, (pattern, wanted) in _PATTERNS.items()
        if lines[name] and not re.fullmatch(pattern, lines[name], re.ASCII)
    ]
    return mistakes + _impossible_day(lines["expires"])


def _impossible_day(text: str) -> list[str]:
    try:
        dt.date.fromisoformat(text or "2027-01-31")
    except ValueError:
        return [f"“{FIELDS['expires']}” is not a day of the calendar."]
    return []


def _front_matter(lines: Mapping[str, str], today: dt.date) -> dict[str, Any]:
    place = {"city": lines["city"], "region": lines["region"], "country": lines["country"]}
    salary = {
        "min": _amount(lines["min"]),
        "max": _amount(lines["max"]),
        "currency": lines["currency"].upper(),
        "period": lines["period"],
    }
    keys: dict[str, Any] = {
        "title": lines["title"],
        "company": lines["company"],
        "company_url": lines["company_url"],
        "location": {key: value for key, value in place.items() if value},
        "remote": _listed(lines["remote"]),
        "employment_type": [word.lower() for word in _listed(lines["type"])],
        "salary": salary,
        "apply": lines["apply"],
        "posted": today,
        "expires": dt.date.fromisoformat(lines["expires"]) if lines["expires"] else None,
    }
    return {key: value for key, value in keys.items() if value}


def _amount(text: str) -> int | str:
    return int(text) if text.isdigit() else text


def _listed(text: str) -> list[str]:
    return [word for word in (part.strip() for part in text.split(",")) if word]


def _path(lines: Mapping[str, str], number: int, root: Path) -> str:
    slug = slug_of(f"{lines['title']} {lines['company']}", f"job-{number}")
    if (root / f"docs/jobs/{slug}.md").exists():
        slug = f"{slug}-{number}"
    return f"docs/jobs/{slug}.md"
