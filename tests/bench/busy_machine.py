"""Both cores at work while a call is measured: a program that computes, and a desk that redraws.

    with busy_machine():
        ...

A load itself: `python -m tests.bench.busy_machine sums`, or `redraws`; it ends with its input.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

STOP_LIMIT_S = 5.0
ROWS = 500
BLOCK = bytes(1 << 16)


@contextmanager
def busy_machine() -> Iterator[None]:
    """A program that computes for each core but one, and the desk's lists, drawn all the time."""
    others = max(1, (os.cpu_count() or 1) - 1)
    with ExitStack() as stack:
        loads = [stack.enter_context(_load("sums")) for _ in range(others)]
        loads.append(stack.enter_context(_load("redraws")))
        yield
        for load in loads:
            assert load.poll() is None, "a load ended before its time"


@contextmanager
def _load(name: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.busy_machine", name],
        stdin=subprocess.PIPE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    try:
        yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(STOP_LIMIT_S)


def _is_over() -> bool:
    return sys.stdin.buffer.read(1) == b""


def sums() -> None:
    """Computes as fast as it can."""
    while not _is_over():
        hashlib.sha256(BLOCK).digest()


def redraws() -> None:
    """The desk's own list of rows, filled anew and painted again and again."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the other load needs no window

    from softphone.domain.settings import Theme  # noqa: PLC0415
    from softphone.gui.models.rows import Row, RowsModel, Wording  # noqa: PLC0415
    from softphone.gui.theme import Appearance  # noqa: PLC0415
    from softphone.gui.widgets.rows_view import RowsView  # noqa: PLC0415

    application = QApplication([])
    Appearance(application).apply(Theme.LIGHT)
    wording = Wording[int](str, lambda one: Row(title=f"Row {one}", lines=("Line", "Line")), 2)
    model = RowsModel(wording)
    view = RowsView()
    view.setModel(model)
    view.resize(400, 900)
    view.show()
    step = 0
    while not _is_over():
        step += 1
        model.show(range(step, step + ROWS))
        view.viewport().repaint()
        application.processEvents()


if __name__ == "__main__":
    os.set_blocking(sys.stdin.fileno(), False)
    {"sums": sums, "redraws": redraws}[sys.argv[1]]()
