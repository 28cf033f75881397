"""Spreading pure functions over documents: one frame in, frames out, by chunks, over processes that stay alive.

Small frames are worked in the calling process: starting others would cost more than it saves.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial
from multiprocessing.util import Finalize
from typing import TypeVar

import polars as pl

Result = TypeVar("Result")
# Who wants to know how far the work is: step, documents done, documents in all. Nobody by default.
PROGRESS: ContextVar[Callable[[str, int, int], None]] = ContextVar("PROGRESS", default=lambda step, done, total: None)
CHUNK = 64
# Below this many documents a second process costs more than it saves (its imports take about a second).
ALONE_BELOW = 256
_STARTED: list[Executor] = []


@cache
def _processes(count: int) -> Executor:
    # Polars holds threads, so a forked copy of this process could hang: start clean ones.
    executor = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))
    if not _STARTED:
        # A run of the daemon is itself a child of multiprocessing: at its end it waits for its own children before it
        # tells the pool to let them go, and would wait for ever. Finalizers come before that; this one before those of
        # the pool's queues (10), through which its processes are told.
        Finalize(None, stop, exitpriority=100)
    _STARTED.append(executor)
    return executor


def stop() -> None:
    """End the processes that stay alive; the next piece of work starts others."""
    for executor in _STARTED:
        executor.shutdown(cancel_futures=True)
    _STARTED.clear()
    _processes.cache_clear()


def over_chunks(
    step: str,
    work: Callable[[pl.DataFrame], Result],
    frame: pl.DataFrame,
    processes: int | None = None,
    chunk_size: int = CHUNK,
) -> Iterator[Result]:
    """``work`` over slices of the frame, in order. ``work`` must be importable (a function of a module)."""
    chunks = list(frame.iter_slices(chunk_size))
    count = processes or os.cpu_count() or 1
    # Processes that were started for a larger frame are warm: what is compiled once a process is not compiled again here.
    alone = count == 1 or (frame.height < ALONE_BELOW and not _STARTED)
    done = 0
    steady = partial(_steadily, work)
    results = map(steady, chunks) if alone else _processes(count).map(steady, chunks)
    try:
        for chunk, result in zip(chunks, results, strict=True):
            yield result
            done += chunk.height
            PROGRESS.get()(step, done, frame.height)
    except BrokenProcessPool:
        # One of them was killed, so the others take no work any more: the next piece of work starts new ones.
        stop()
        raise


def ahead(items: Iterator[Result]) -> Iterator[Result]:
    """The same items, each made while the one before it is worked on."""
    with ThreadPoolExecutor(1) as pool:
        following = pool.submit(next, items, None)
        while (item := following.result()) is not None:
            following = pool.submit(next, items, None)
            yield item


def _steadily(work: Callable[[pl.DataFrame], Result], chunk: pl.DataFrame) -> Result:
    with undisturbed():
        return work(chunk)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Work on one chunk without the collector of cycles: readings hold none, and the search for them in hundreds of
    thousands of cells takes a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
