"""How far two texts agree: what they begin and what they end with in common."""

from __future__ import annotations


def ends_in_common(first: str, second: str) -> tuple[int, int]:
    """How many characters two texts begin with in common, and how many the rests end with.

    >>> ends_in_common("主動公開", "主动公开")
    (1, 0)
    >>> ends_in_common("aba", "aba"), ends_in_common("aa", "aaa")
    ((3, 0), (2, 0))
    """
    head = _in_common(first, second)
    return head, _in_common(first[head:][::-1], second[head:][::-1])


def _in_common(first: str, second: str) -> int:
    """Halving, because the texts are long and differ in few places."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
