"""How long other tools take to normalise the same texts: hazm and shekar, where they are installed.

usage: python -m tests.benchmarks.extraction --beside PYTHON
PYTHON is an interpreter that has one or both (hazm pins an old numpy, so it needs an environment of its own). They are
measured for comparison only; nothing here depends on them.
"""

from __future__ import annotations

import json
import subprocess

from tests.benchmarks.rows import Row

_SCRIPT = """
import json, sys, time
texts = json.load(sys.stdin)
found = {}
def measure(name, normalise):
    for text in texts[:3]:
        normalise(text)
    started = time.process_time()
    for text in texts:
        normalise(text)
    found[name] = time.process_time() - started
try:
    from hazm import Normalizer
    measure("hazm", Normalizer().normalize)
except ImportError as error:
    found["hazm: " + str(error)] = None
try:
    from shekar import Normalizer
    measure("shekar", Normalizer().normalize)
except ImportError as error:
    found["shekar: " + str(error)] = None
print(json.dumps(found))
"""


def measure_normalisers(texts: list[str], python: str) -> list[Row]:
    """Articles a second and core of each normaliser that this interpreter has, on the texts given."""
    done = subprocess.run([python, "-c", _SCRIPT], input=json.dumps(texts), capture_output=True, text=True, check=True)
    seconds = json.loads(done.stdout.splitlines()[-1])
    mean = sum(map(len, texts)) / len(texts)
    return [
        Row(f"press items of {mean:,.0f} characters", f"normalised only, by {name}", len(texts) / taken, "1/s")
        for name, taken in seconds.items()
        if taken
    ]
