"""Publishers of the addresses that goals and indicators cite."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from dashboard.labels import MissingLabelError
from dashboard.queries.reader import Reader


def host_of(url: str | None) -> str:
    """Host of an address without `www.`; empty for none."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def name_publishers(reader: Reader, urls: Iterable[str | None]) -> dict[str, str]:
    """Publisher of each address: as in the news of the same host, else the site's name, else the host."""
    hosts = {url: host_of(url) for url in urls if url}
    known = reader.rows(
        r"""
        SELECT regexp_extract(url, '^https?://(?:www\.)?([^/:]+)', 1) AS host, mode(publisher) AS publisher
        FROM v_report WHERE url IS NOT NULL GROUP BY host
        """
    )
    names = {row["host"]: row["publisher"] for row in known}
    return {url: names.get(host) or _site(reader, host) for url, host in hosts.items()}


def _site(reader: Reader, host: str) -> str:
    try:
        return reader.labels(f"sites.{host}")
    except MissingLabelError:
        return host
