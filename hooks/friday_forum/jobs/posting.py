"""An opening as search engines want it: https://schema.org/JobPosting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import nh3

from friday_forum.content.job import EMPLOYMENT_TYPES

if TYPE_CHECKING:
    from friday_forum.content.job import Job
    from friday_forum.content.settings import Settings

_TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "h2", "h3", "h4"}
_HEADERLINK = re.compile(r'<a class="headerlink"[^<>]*+>[^<]*+</a>')


def build_job_posting(
    job: Job, settings: Settings, url: str | None, *, html: str
) -> dict[str, Any]:
    """Return the JSON-LD of an open job; `html` is its body, converted.

    A closed job has none: https://developers.google.com/search/docs/appearance/structured-data/job-posting
    """
    types = [EMPLOYMENT_TYPES[name] for name in job.employment_type]
    posting: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": job.title,
        "description": nh3.clean(_HEADERLINK.sub("", html), tags=_TAGS).strip(),
        "datePosted": job.posted.isoformat(),
        "validThrough": job.closes_at.isoformat(),
        "employmentType": types[0] if len(types) == 1 else types,
        "hiringOrganization": _organization(job),
        "identifier": {"@type": "PropertyValue", "name": settings.name, "value": job.slug},
        "baseSalary": _salary(job),
        "directApply": False,
        **_place(job),
    }
    return posting | ({"url": url} if url else {})


def _organization(job: Job) -> dict[str, str]:
    site = {"sameAs": job.company_url} if job.company_url else {}
    return {"@type": "Organization", "name": job.company, **site}


def _salary(job: Job) -> dict[str, Any]:
    salary = job.salary
    return {
        "@type": "MonetaryAmount",
        "currency": salary.currency,
        "value": {
            "@type": "QuantitativeValue",
            "minValue": float(salary.min),
            "maxValue": float(salary.max),
            "unitText": salary.period.upper(),
        },
    }


def _place(job: Job) -> dict[str, Any]:
    place: dict[str, Any] = {}
    if job.location:
        address = {
            "@type": "PostalAddress",
            "addressLocality": job.location.city,
            "addressRegion": job.location.region,
            "addressCountry": job.location.country,
        }
        kept = {key: value for key, value in address.items() if value}
        place["jobLocation"] = {"@type": "Place", "address": kept}
    if job.remote:
        place["jobLocationType"] = "TELECOMMUTE"
        countries = [{"@type": "Country", "name": code} for code in job.remote]
        place["applicantLocationRequirements"] = countries
    return place
