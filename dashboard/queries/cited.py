"""Publishers of the addresses that goals and indicators cite."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from dashboard.labels import MissingLabelError
from dashboard.queries.evidence import FEW_IDS, batched
from dashboard.queries.reader import Reader


def host_of(url: str | None) -> str:
    """Host of an address without `www.`; empty for none."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def name_publishers(reader: Reader, urls: Iterable[str | None]) -> dict[str, str]:
    """Publisher of each address: as in the news of the same host, else the site's name, else the host."""
    hosts = {url: host_of(url) for url in urls if url}
    names = _name_hosts(reader) if hosts else {}
    if unknown := sorted(host for host in set(hosts.values()) if host and host not in names):
        names = names | _search_hosts(reader, unknown)
    return {url: names.get(host) or _site(reader, host) for url, host in hosts.items()}


def _name_hosts(reader: Reader) -> dict[str, str]:
    """Publisher of hosts that news came from; of several the one with most acts.

    Every publisher is known by its report of one act, for to read the addresses of all reports takes half a second.
    """
    examples = reader.tuples(
        """
        WITH told AS (SELECT a.publisher_set, count(*) AS acts, max(a.act_no) AS act_no FROM v_tally a GROUP BY 1),
             best AS (SELECT p.publisher, CAST(sum(t.acts) AS BIGINT) AS acts, arg_max(t.act_no, t.acts) AS act_no
                      FROM told t JOIN v_publisher_set p USING (publisher_set) GROUP BY 1)
        SELECT b.publisher, a.act_id FROM best b JOIN v_tally a USING (act_no) ORDER BY b.acts, b.publisher
        """
    )
    act_of = dict(examples)
    pages: dict[tuple[str, str], str] = {}
    for acts in batched(dict.fromkeys(act_of.values()), FEW_IDS):
        sql = f"""SELECT act_id, publisher, min(url) FROM v_report
            WHERE url IS NOT NULL AND act_id IN ({", ".join("?" * len(acts))}) GROUP BY ALL"""
        pages |= {(act_id, publisher): url for act_id, publisher, url in reader.tuples(sql, acts)}
    found = {publisher: pages.get((act_id, publisher)) for publisher, act_id in act_of.items()}
    return {host_of(url): publisher for publisher, url in found.items() if url}


def _search_hosts(reader: Reader, hosts: Sequence[str]) -> dict[str, str]:
    """Publisher with most reports from each of some hosts, looked for in all reports."""
    rows = reader.tuples(
        rf"""
        SELECT regexp_extract(url, '^https?://(?:www\.)?([^/:]+)', 1) AS host, mode(publisher)
        FROM v_report WHERE {" OR ".join(["contains(url, ?)"] * len(hosts))} GROUP BY host
        """,
        hosts,
    )
    return dict(rows)


def _site(reader: Reader, host: str) -> str:
    try:
        return reader.labels(f"sites.{host}")
    except MissingLabelError:
        return host
