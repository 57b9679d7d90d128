"""What the agent's rules make of a call that comes in."""

from __future__ import annotations

import pytest

from softphone.domain.call import EndCause
from softphone.engine.errors import EngineError
from softphone.engine.sip.answering import (
    BEEP_S,
    Answering,
    Refusal,
    Ringing,
    Situation,
    sent_on,
    treat,
)
from softphone.wire.engine import AnsweringChanged, AnsweringRules, AutomaticAnswer, ErrorCode

FREE = Situation(is_engaged=False)
ENGAGED = Situation(is_engaged=True)
ASKED = Situation(is_engaged=False, asked_delay_s=3.0)
DISTURBED_NOT = Refusal(status=486, cause=EndCause.DO_NOT_DISTURB)


@pytest.mark.parametrize(
    ("rules", "situation", "treatment"),
    [
        (AnsweringRules(), FREE, Ringing()),
        (AnsweringRules(), ASKED, Ringing()),
        (AnsweringRules(is_do_not_disturb=True), FREE, DISTURBED_NOT),
        (AnsweringRules(is_do_not_disturb=True, forward_busy="200"), FREE, sent_on("200")),
        (AnsweringRules(is_do_not_disturb=True, forward_always="300"), FREE, sent_on("300")),
        (AnsweringRules(forward_busy="200"), FREE, Ringing()),
        (AnsweringRules(forward_busy="200"), ENGAGED, sent_on("200")),
        (
            AnsweringRules(forward_unanswered="400", unanswered_after_s=15),
            FREE,
            Ringing(send_on_after_s=15.0, send_on_to="400"),
        ),
        (AnsweringRules(automatic=AutomaticAnswer.ASKED), FREE, Ringing()),
        (AnsweringRules(automatic=AutomaticAnswer.ASKED), ASKED, Ringing(answer_after_s=3.0)),
        (AnsweringRules(automatic=AutomaticAnswer.ALWAYS), FREE, Ringing(answer_after_s=BEEP_S)),
        (AnsweringRules(automatic=AutomaticAnswer.ALWAYS), ENGAGED, Ringing()),
    ],
)
def test_the_first_rule_that_fits_counts(
    rules: AnsweringRules, situation: Situation, treatment: Refusal | Ringing
) -> None:
    assert treat(rules, situation) == treatment


def test_who_asks_for_an_answer_at_once_still_gets_the_beep_first() -> None:
    asked = Situation(is_engaged=False, asked_delay_s=0.0)
    rules = AnsweringRules(automatic=AutomaticAnswer.ASKED)
    assert treat(rules, asked) == Ringing(answer_after_s=BEEP_S)


def test_rules_in_force_are_told_and_bad_ones_change_nothing() -> None:
    told: list[AnsweringChanged] = []
    answering = Answering(told.append)
    good = AnsweringRules(forward_always="+1 432 555 0100")
    answering.set(good)
    with pytest.raises(EngineError) as caught:
        answering.set(AnsweringRules(forward_busy="nobody at all"))
    assert caught.value.code is ErrorCode.BAD_TARGET
    assert answering.rules == good
    assert told == [AnsweringChanged(rules=good)]
