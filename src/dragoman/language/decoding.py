"""From scores to a tree: the best well-formed dependency tree with exactly one root.

Greedy heads form a tree most of the time; where they do not, the maximum spanning
arborescence is found (Chu and Liu 1965, Edmonds 1967), with one root enforced by lowering all
root arcs by the same large amount (Stanovsky and Cohen 2021, root reweighting).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]


def decode_tree(scores: FloatArray) -> list[int]:
    """Heads of ``n`` words from arc scores.

    ``scores`` has shape (n, n + 1): ``scores[i, h]`` is how well word ``h`` (1-based, 0 is the
    root) heads word ``i + 1``. Returns ``n`` heads, 1-based with 0 for the root; always a tree
    with a single root.
    """
    count = scores.shape[0]
    if count == 0:
        return []
    greedy: list[int] = scores.argmax(axis=1).tolist()
    if is_tree(greedy):
        return greedy
    full = np.full((count + 1, count + 1), -np.inf)
    full[1:, :] = scores
    np.fill_diagonal(full, -np.inf)
    finite = full[np.isfinite(full)]
    full[1:, 0] -= (finite.max() - finite.min() + 1.0) * (count + 1)
    return _arborescence(full)[1:]


def is_tree(heads: list[int]) -> bool:
    """Whether 1-based heads (0 is the root) form a tree with exactly one root."""
    if heads.count(0) != 1:
        return False
    state = [0] * (len(heads) + 1)  # 0 unseen, 1 leads to the root, 2 on the present path
    state[0] = 1
    for start in range(1, len(heads) + 1):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 2
            path.append(node)
            node = heads[node - 1]
        if state[node] == 2:
            return False
        for seen in path:
            state[seen] = 1
    return True


def _arborescence(scores: npt.NDArray[np.float64]) -> list[int]:
    """Best head of each node of a dense graph with node 0 as root (entry 0 is meaningless)."""
    size = scores.shape[0]
    heads = [0] + [int(scores[i].argmax()) for i in range(1, size)]
    cycle = _find_cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    outside = [n for n in range(size) if n not in inside]
    place = {node: i for i, node in enumerate(outside)}
    merged = len(outside)
    small = np.full((merged + 1, merged + 1), -np.inf)
    small[:merged, :merged] = scores[np.ix_(outside, outside)]
    leaves = scores[np.ix_(outside, cycle)]  # cycle node as head of an outside node
    small[:merged, merged] = leaves.max(axis=1)
    kept = np.array([scores[node, heads[node]] for node in cycle])
    enters = scores[np.ix_(cycle, outside)] - kept[:, None]
    small[merged, :merged] = enters.max(axis=0)
    solved = _arborescence(small)
    result = list(heads)
    for node in outside:
        if node == 0:
            continue
        head = solved[place[node]]
        result[node] = cycle[int(leaves[place[node]].argmax())] if head == merged else outside[head]
    broken = cycle[int(enters[:, solved[merged]].argmax())]
    result[broken] = outside[solved[merged]]
    return result


def _find_cycle(heads: list[int]) -> list[int] | None:
    seen: set[int] = {0}
    for start in range(1, len(heads)):
        path: list[int] = []
        on_path: set[int] = set()
        node = start
        while node not in seen and node not in on_path:
            path.append(node)
            on_path.add(node)
            node = heads[node]
        if node in on_path:
            return path[path.index(node) :]
        seen |= on_path
    return None
