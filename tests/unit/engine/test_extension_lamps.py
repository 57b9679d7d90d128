"""When a server is asked about an extension again, and what its two ways of telling come to."""

from __future__ import annotations

import pytest

from softphone.domain.colleague import ExtensionState
from softphone.engine.sip.extension_buddy import Package, SubscriptionNews
from softphone.engine.sip.extension_lamps import (
    AGAIN_AFTER_S,
    REFUSED_AGAIN_AFTER_S,
    Question,
    combined,
)

NOW = 1_000.0
BUSY = b"<presence><note>On the phone</note></presence>"
GOING_ON = SubscriptionNews(is_over=False, status=0, body=None)


class Asked:
    """A question, and how often it had news."""

    def __init__(self, package: Package = Package.PRESENCE) -> None:
        self.news = 0
        self.question = Question(package, self._count)

    def _count(self) -> None:
        self.news += 1

    def hear(self, *, status: int = 200, body: bytes | None = None, is_over: bool = False) -> None:
        self.question.on_subscription_news(
            SubscriptionNews(is_over=is_over, status=status, body=body)
        )


@pytest.mark.parametrize(
    ("status", "wait_s"),
    [
        (200, AGAIN_AFTER_S),
        (408, AGAIN_AFTER_S),
        (481, AGAIN_AFTER_S),
        (503, AGAIN_AFTER_S),
        (403, REFUSED_AGAIN_AFTER_S),
        (404, REFUSED_AGAIN_AFTER_S),
        (489, REFUSED_AGAIN_AFTER_S),
    ],
)
def test_an_ended_question_is_asked_again_later_when_it_was_refused(
    status: int, wait_s: float
) -> None:
    asked = Asked()
    asked.hear(body=BUSY)
    asked.hear(status=status, is_over=True)
    assert (asked.question.state, asked.news) == (None, 2)
    assert not asked.question.is_due(NOW)
    assert not asked.question.is_due(NOW + wait_s - 0.1)
    assert asked.question.is_due(NOW + wait_s)


def test_a_question_that_pjsip_asked_again_by_itself_is_not_asked_twice() -> None:
    asked = Asked()
    asked.hear(is_over=True)
    assert not asked.question.is_due(NOW)
    asked.question.on_subscription_news(GOING_ON)
    assert not asked.question.is_due(NOW + REFUSED_AGAIN_AFTER_S)


def test_a_change_that_was_missed_is_asked_for_again() -> None:
    asked = Asked(Package.DIALOG)
    asked.hear(body=b"<dialog-info version='7' state='partial'/>")
    assert asked.question.state is None
    assert not asked.question.is_due(NOW)
    assert asked.question.is_due(NOW + AGAIN_AFTER_S)


@pytest.mark.expects_warnings
def test_nonsense_is_complained_of_once_until_something_makes_sense(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked = Asked()
    asked.hear(body=BUSY)
    for _ in range(3):
        asked.hear(body=b"<presence>Rosa 5551234")
        assert asked.question.state is None
    assert len(caplog.records) == 1
    assert "Rosa" not in caplog.text
    asked.hear(body=BUSY)
    asked.hear(body=b"")
    assert len(caplog.records) == 2


@pytest.mark.parametrize(
    ("dialog", "presence", "state"),
    [
        (None, None, ExtensionState.UNKNOWN),
        (None, ExtensionState.UNREACHABLE, ExtensionState.UNREACHABLE),
        (None, ExtensionState.FREE, ExtensionState.FREE),
        (ExtensionState.FREE, None, ExtensionState.FREE),
        (ExtensionState.FREE, ExtensionState.UNREACHABLE, ExtensionState.UNREACHABLE),
        (ExtensionState.FREE, ExtensionState.BUSY, ExtensionState.FREE),
        (ExtensionState.BUSY, ExtensionState.FREE, ExtensionState.BUSY),
        (ExtensionState.BUSY, ExtensionState.HELD, ExtensionState.HELD),
        (ExtensionState.RINGING, ExtensionState.UNREACHABLE, ExtensionState.RINGING),
    ],
)
def test_calls_are_believed_of_dialog_info_and_the_rest_of_presence(
    dialog: ExtensionState | None, presence: ExtensionState | None, state: ExtensionState
) -> None:
    assert combined(dialog, presence) is state
