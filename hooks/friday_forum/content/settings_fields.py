"""The types of the settings, and how each mistake in one is worded."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator

from friday_forum.content.fields import Text, mistake
from friday_forum.content.schedule import WEEKDAYS
from friday_forum.text.problems import did_you_mean, quoted


def _parse_weekday(value: object) -> str:
    name = str(value).strip().capitalize()
    if name not in WEEKDAYS:
        raise mistake(f"{quoted(value)} is not a weekday{did_you_mean(name, WEEKDAYS)}")
    return name


def _parse_time(value: object) -> dt.time:
    """Read `"09:00"`; YAML 1.1 reads an unquoted 10:30 as 630, minutes since midnight."""
    if isinstance(value, dt.time):
        return value
    if isinstance(value, int) and 0 <= value < 24 * 60:
        return dt.time(*divmod(value, 60))
    match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", str(value).strip())
    if not match:
        raise mistake(f'{quoted(value)} is not an hour; write it as in "09:00"')
    return dt.time(int(match[1]), int(match[2]))


def _parse_timezone(value: object) -> str:
    try:
        return ZoneInfo(str(value)).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"{quoted(value)} is not a time zone; write one such as America/New_York"
        raise mistake(message) from None


def _parse_mail_address(value: object) -> str:
    if not re.fullmatch(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+", str(value)):
        raise mistake(f"{quoted(value)} is not a mail address")
    return str(value)


def _parse_service(value: object) -> str:
    """Read the address of a service: often a bare host, or 127.0.0.1 with a port."""
    text = str(value).strip()
    if not re.fullmatch(r"https?://[\w.-]+(?::\d{1,5})?(?:/[\w./~%?=&-]*)?", text, re.ASCII):
        raise mistake(f"{quoted(value)} is not a web address; write it from https:// on")
    return text


def _parse_provider(value: object) -> str:
    name, known = str(value).strip().lower(), ("isso", "giscus", "none")
    if name not in known:
        raise mistake(f"{quoted(value)} is not isso, giscus or none{did_you_mean(name, known)}")
    return name


def _parse_key(value: object) -> str:
    if not re.fullmatch(r"[A-Za-z0-9-]{8,128}", str(value)):
        raise mistake(f"{quoted(value)} is no key; write 8 to 128 letters, digits and hyphens")
    return str(value)


_TARGET = re.compile(
    r"https?://[^\s/\\<>\"'@]+(?:[/?#][^\s<>\"']*)?|mailto:[^\s<>\"'@]+@[^\s<>\"']+"
    r"|(?![/\\]{2})[^\s:<>\"'\\]+",
    re.IGNORECASE,
)


def _check_target(value: str) -> str:
    if not _TARGET.fullmatch(value):
        raise mistake(
            f"{quoted(value)} leads nowhere; write a page of the site, such as ask/, "
            "or an address from https:// or mailto: on"
        )
    return value


def _check_repository(value: str) -> str:
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", value, re.ASCII):
        raise mistake(f"{quoted(value)} is not a repository; write owner/name")
    return value


Weekday = Annotated[str, BeforeValidator(_parse_weekday)]
"""The English name of a weekday."""

Hour = Annotated[dt.time, BeforeValidator(_parse_time)]
"""A time of day."""

TimeZone = Annotated[str, BeforeValidator(_parse_timezone)]
"""The name of a time zone, as the IANA writes it."""

Target = Annotated[Text, AfterValidator(_check_target)]
"""Where a link of the site's own leads: a page of the site, a web address or a mail address."""

Repository = Annotated[Text, AfterValidator(_check_repository)]
"""A repository of GitHub, as `owner/name`."""

MailAddress = Annotated[str, BeforeValidator(_parse_mail_address)]
"""A mail address."""

Service = Annotated[str, BeforeValidator(_parse_service)]
"""The http or https address of a service, as it was written."""

IssoAddress = Annotated[Service, AfterValidator(lambda url: url.rstrip("/"))]
"""The address of a service, without a slash at its end."""

Provider = Annotated[Literal["isso", "giscus", "none"], BeforeValidator(_parse_provider)]
"""Who keeps the comments."""

IndexNowKey = Annotated[str, BeforeValidator(_parse_key)]
"""A key as https://www.indexnow.org/documentation asks for it; it is public."""
