"""Publishers of the addresses that goals and indicators cite."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from dashboard.queries.reader import Reader


def host_of(url: str | None) -> str:
    """Host of an address without `www.`; empty for none."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def name_publishers(reader: Reader, urls: Iterable[str | None]) -> dict[str, str]:
    """Publisher of each address: its name where news of the same host were read, else the host."""
    hosts = {url: host_of(url) for url in urls if url}
    known = reader.rows("SELECT publisher, min(url) AS url FROM v_report WHERE url IS NOT NULL GROUP BY publisher")
    names = {host_of(row["url"]): row["publisher"] for row in known}
    return {url: names.get(host, host) for url, host in hosts.items()}
