"""Places of a network's nodes: the same graph lies the same way at every visit, and names do not cover each other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 740.0, 600.0
"""The canvas that places are computed for, in px; only its shape matters to a renderer."""

LETTER, LINE = 6.6, 22.0
"""Width of a letter and height of a line of a node's label at 12 px."""

_COHESION = 0.04
"""A weak pull between all nodes, so that parts without a tie to the rest stay on the canvas."""

Places = dict[str, tuple[float, float]]


def place_nodes(
    weights: Mapping[tuple[str, str], float], sizes: Mapping[str, float], names: Mapping[str, str]
) -> Places:
    """Places in px (x to the right, y upwards) for the nodes of `sizes` (radius in px), tied by `weights`.

    A spring layout whose start is made of the ids alone, then the boxes of node and name pushed apart. The places of
    the latest graphs are remembered: the same build and choice ask for them at every run.
    """
    boxes = tuple(
        (node, max(2 * sizes[node], LETTER * len(names.get(node, node))), 2 * sizes[node] + LINE)
        for node in sorted(sizes)
    )
    ties = tuple(sorted((tuple(sorted(ends)), float(weight)) for ends, weight in weights.items()))
    return dict(_place(boxes, ties)) if boxes else {}


@lru_cache(maxsize=64)
def _place(
    boxes: tuple[tuple[str, float, float], ...], ties: tuple[tuple[tuple[str, ...], float], ...]
) -> tuple[tuple[str, tuple[float, float]], ...]:
    nodes, weights = [node for node, _, _ in boxes], dict(ties)
    import networkx as nx  # its hundreds of modules would delay the first page, which draws no network

    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    for index, first in enumerate(nodes):
        for second in nodes[index + 1 :]:
            graph.add_edge(first, second, weight=_COHESION + min(weights.get((first, second), 0.0), 4.0))
    start = {node: _start(node) for node in nodes}
    sprung = nx.spring_layout(graph, pos=start, iterations=100, seed=7, k=2.2 / max(len(nodes), 1) ** 0.5)
    points = np.array([sprung[node] for node in nodes], dtype=float)
    extents = np.array([(width, height) for _, width, height in boxes])
    points = _push_apart(_fit(points, extents), extents)
    return tuple((node, (float(x), float(y))) for node, (x, y) in zip(nodes, points.round(1), strict=True))


def _start(node: str) -> tuple[float, float]:
    digest = hashlib.blake2b(node.encode(), digest_size=8).digest()
    return (int.from_bytes(digest[:4]) / 2**32, int.from_bytes(digest[4:]) / 2**32)


def _fit(points: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Stretch to the canvas, half a box inside its edges."""
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    share = np.where(span > 0, (points - low) / np.where(span > 0, span, 1), 0.5)
    room = np.array([WIDTH, HEIGHT]) - boxes
    fitted: NDArray[np.float64] = boxes / 2 + share * room
    return fitted


def _push_apart(
    points: NDArray[np.float64], boxes: NDArray[np.float64], rounds: int = 600, gap: float = 6.0
) -> NDArray[np.float64]:
    """Move overlapping boxes away from each other along the shorter way; nothing leaves the canvas."""
    need = (boxes[:, None] + boxes[None]) / 2 + gap
    upper = np.triu_indices(len(points), 1)
    for _ in range(rounds):
        delta = points[:, None] - points[None]
        overlap = need - np.abs(delta)
        touching = [(i, j) for i, j in zip(*upper, strict=True) if overlap[i, j].min() > 0]
        if not touching:
            break
        for i, j in touching:
            axis = int(overlap[i, j].argmin())
            way = np.sign(points[i, axis] - points[j, axis]) or 1.0
            step = way * max(need[i, j, axis] - abs(points[i, axis] - points[j, axis]), 0.0) / 2
            points[i, axis] += step
            points[j, axis] -= step
        points = np.clip(points, boxes / 2, np.array([WIDTH, HEIGHT]) - boxes / 2)
    return points


def radius(acts: float, most: float) -> float:
    """Radius in px of a node: its area grows with its acts, 20 px for the largest."""
    return max(6.0, 20.0 * (acts / most) ** 0.5) if most else 6.0
