"""The code keeps to the design: who may import whom, and where Persian sentences and presentation forms may stand."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ETL = sorted((ROOT / "etl").rglob("*.py"))
DASHBOARD = sorted((ROOT / "dashboard").rglob("*.py"))


def imported_modules(path: Path) -> set[str]:
    """Every module a file imports, `from a import b` as both `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def offenders(paths: list[Path], forbidden: tuple[str, ...]) -> list[str]:
    """`file: module` for every import of a forbidden package."""
    return [
        f"{path.relative_to(ROOT)}: {module}"
        for path in paths
        for module in sorted(imported_modules(path))
        if any(is_within(module, package) for package in forbidden)
    ]


def test_etl_knows_nothing_of_the_dashboard():
    assert offenders(ETL, ("dashboard", "streamlit", "plotly")) == []


def test_persian_knows_nothing_of_news():
    persian = [path for path in ETL if path.is_relative_to(ROOT / "etl" / "persian")]
    outside = ("etl.models", "etl.extract", "etl.intake", "etl.resolve", "etl.warehouse", "etl.pipeline", "etl.ledger")
    assert persian
    assert offenders(persian, outside) == []


@pytest.mark.parametrize("room", ["queries"])
def test_queries_know_neither_streamlit_nor_plotly(room):
    paths = [path for path in DASHBOARD if path.is_relative_to(ROOT / "dashboard" / room)]
    assert paths
    assert offenders(paths, ("streamlit", "plotly", "dashboard.app_pages", "dashboard.components")) == []


def test_charts_and_exports_know_neither_streamlit_nor_sql():
    rooms = [ROOT / "dashboard" / "charts", ROOT / "dashboard" / "exports"]
    paths = [path for path in DASHBOARD if any(path.is_relative_to(room) for room in rooms)]
    assert paths
    assert offenders(paths, ("streamlit", "dashboard.app_pages", "dashboard.components")) == []


def test_dashboard_enters_etl_only_by_the_front_door():
    """`etl` itself and the language room `etl.persian` are open; the inner steps are not."""
    inner = (
        "etl.intake", "etl.extract", "etl.resolve", "etl.warehouse", "etl.pipeline", "etl.ledger", "etl.models",
        "etl.goals", "etl.goal_ledger",
    )  # fmt: skip
    assert offenders(DASHBOARD, inner) == []


def test_only_the_terminal_path_reshapes_letters():
    users = [
        str(path.relative_to(ROOT))
        for path in ETL + DASHBOARD
        if any(is_within(module, "arabic_reshaper") or is_within(module, "bidi") for module in imported_modules(path))
    ]
    assert users == ["etl/persian/display.py"]


def test_sources_hold_no_presentation_forms_and_no_raw_zwnj_outside_words():
    """Presentation forms (U+FB50-FDFF, U+FE70-FEFF) are damage wherever they stand in a source or data file."""
    allowed = {"\ufdfc", "\ufdf2", "\ufdfa", "\ufeff"}  # signs of rial, Allah, blessing; the byte order mark
    suffixes = {".py", ".yml", ".csv", ".sql", ".md", ".toml"}
    found = [
        f"{path.relative_to(ROOT)}: U+{ord(char):04X}"
        for folder in ("etl", "dashboard", "data", "tests")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in suffixes and "var" not in path.parts
        for char in path.read_text(encoding="utf-8")
        if ("\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufeff") and char not in allowed
    ]
    assert found == []
