"""Nothing is raised into C code, and nothing is lost in silence either."""

from __future__ import annotations

import pytest

from softphone.engine.sip.callback_edge import guarded


class Listener:
    """Has one callback that works and one with a bug."""

    def __init__(self) -> None:
        self.heard: list[int] = []

    @guarded
    def on_number(self, number: int) -> None:
        self.heard.append(number)

    @guarded
    def on_trouble(self) -> None:
        raise RuntimeError("a bug")


def test_a_callback_is_called() -> None:
    listener = Listener()
    listener.on_number(4)
    assert listener.heard == [4]


@pytest.mark.expects_warnings
def test_a_bug_in_a_callback_is_logged_with_its_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    Listener().on_trouble()
    assert "on_trouble failed" in caplog.text
    assert "RuntimeError: a bug" in caplog.text
