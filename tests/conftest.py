"""Fixtures that several test files share: data folders that serve generated warehouses."""

from __future__ import annotations

import os

import pytest

from tests.browser import CHROMIUM, chromium, serving
from tests.dashboards import EMPTY, FULL, SINGLE, serve_generated


@pytest.fixture(scope="session")
def generated_folders(tmp_path_factory):
    """One data folder for each of the three generated warehouses, by name."""
    root = tmp_path_factory.mktemp("generated")
    sizes = {"full": FULL, "single": SINGLE, "empty": EMPTY}
    return {name: serve_generated(root / name, acts, name) for name, acts in sizes.items()}


@pytest.fixture
def full_folder(generated_folders, monkeypatch):
    """The data folder of the full warehouse, named by INNOVATION_DATA."""
    monkeypatch.setenv("INNOVATION_DATA", str(generated_folders["full"]))
    return generated_folders["full"]


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium, one for all browser tests. Skipped where there is none, but never on a CI machine."""
    if CHROMIUM is None and os.environ.get("CI") != "true":
        pytest.skip("Chromium is not installed")
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def served_full(generated_folders):
    """Address of a dashboard that serves the full generated warehouse."""
    with serving(generated_folders["full"]) as address:
        yield address
