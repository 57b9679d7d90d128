from __future__ import annotations

import pytest

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.language import Language
from softphone.domain.outcome import Outcome
from softphone.domain.script.model import Panel
from softphone.domain.script.place import Progress
from softphone.domain.script.refusal import (
    InvalidAnswerError,
    MoveRefusal,
    MustReadError,
    ScriptMoveError,
)
from softphone.domain.script.rehearsing import after
from softphone.domain.script.run import ScriptRun
from softphone.domain.script.state import (
    Answered,
    LanguageSwitched,
    LineRead,
    ScriptState,
    StepEntered,
)
from tests.unit.domain.script_documents import both, run, script

EN, ES = Language.ENGLISH, Language.SPANISH


def read_all(at: ScriptRun) -> ScriptRun:
    for line in at.due_lines():
        at = after(at, at.mark_read(line.id))
    return at


def at_age(language: Language = EN) -> ScriptRun:
    greet = read_all(run(language))
    return after(greet, greet.choose("self"))


def at_book(language: Language = EN) -> ScriptRun:
    age = at_age(language)
    return after(age, age.enter_value("30"))


def refusal(error: pytest.ExceptionInfo[ScriptMoveError]) -> MoveRefusal:
    return error.value.code


def test_a_run_begins_at_the_first_step_once() -> None:
    fresh = ScriptRun(script(), ScriptState(script_id="small-talk", version="1.2.3", language=EN))
    assert fresh.step.id == "greet"
    assert fresh.begin() == (StepEntered(step_id="greet"),)
    assert after(fresh, fresh.begin()).begin() == ()


def test_a_move_changes_nothing_by_itself() -> None:
    at = read_all(run())
    before = at.state
    at.choose("self")
    at.switch(ES)
    assert at.state is before


def test_choosing_writes_the_code_and_goes_where_it_leads() -> None:
    at = read_all(run(ES))
    assert at.choose("self") == (
        Answered(step_id="greet", ask_id="who", value="self", language=ES),
        StepEntered(step_id="age"),
    )


def test_an_unread_must_read_line_holds_the_script() -> None:
    at = run()
    with pytest.raises(MustReadError) as caught:
        at.choose("self")
    assert [line.id for line in caught.value.lines] == ["recorded"]
    at = after(at, at.mark_read("recorded"))
    assert after(at, at.choose("self")).step.id == "age"


def test_an_answering_machine_needs_no_must_read_lines() -> None:
    at = run()
    assert after(at, at.choose("voicemail")).step.id == "voicemail"


def test_a_line_read_in_english_is_due_again_after_the_switch_to_spanish() -> None:
    at = at_age()
    at = after(at, at.switch(ES))
    assert [line.id for line in at.due_lines()] == ["recorded"]
    with pytest.raises(MustReadError):
        at.enter_value("30")
    line = at.view({}).lines[0]
    assert (line.id, line.text, line.is_from_earlier_step) == ("recorded", "Recorded es", True)
    at = after(at, at.mark_read("recorded"))
    assert after(at, at.enter_value("30")).step.id == "book"


def test_switching_back_asks_for_nothing_that_was_read_in_that_language() -> None:
    at = at_age()
    at = after(at, at.switch(ES))
    at = after(at, at.switch(EN))
    assert at.due_lines() == ()


def test_the_switch_keeps_step_answers_and_way_back() -> None:
    at = at_book()
    flipped = after(at, at.switch(ES))
    assert at.switch(ES) == (LanguageSwitched(language=ES),)
    assert flipped.step.id == at.step.id
    assert flipped.state.answers == at.state.answers
    assert flipped.state.visited == at.state.visited
    assert flipped.switch(ES) == ()


def test_lines_of_the_same_step_keep_their_ids_in_both_languages() -> None:
    at = at_book()
    english = [line.id for line in at.view({}).lines]
    spanish = [line.id for line in after(at, at.switch(ES)).view({}).lines]
    assert spanish[-len(english) :] == english


def test_reading_a_line_twice_is_written_once() -> None:
    at = run()
    assert at.mark_read("hello") == (LineRead(step_id="greet", line_id="hello", language=EN),)
    assert after(at, at.mark_read("hello")).mark_read("hello") == ()


@pytest.mark.parametrize("line_id", ["nothing", "child", "__class__"])
def test_only_a_line_that_is_shown_can_be_read(line_id: str) -> None:
    with pytest.raises(ScriptMoveError) as caught:
        run().mark_read(line_id)
    assert refusal(caught) is MoveRefusal.NO_SUCH_LINE


def test_an_unknown_answer_is_refused() -> None:
    with pytest.raises(ScriptMoveError) as caught:
        read_all(run()).choose("nobody")
    assert refusal(caught) is MoveRefusal.NO_SUCH_OPTION


def test_an_answer_can_end_the_script_where_it_stands() -> None:
    at = read_all(run())
    at = after(at, at.choose("refuses"))
    assert (at.step.id, at.suggested_outcome) == ("greet", Outcome.REFUSED)


@pytest.mark.parametrize(("typed", "step"), [("9", "child"), (" 9.0 ", "child"), ("10", "book")])
def test_a_condition_on_an_answer_chooses_the_way(typed: str, step: str) -> None:
    at = at_age()
    assert after(at, at.enter_value(typed)).step.id == step


def test_a_condition_on_a_fact_chooses_the_way() -> None:
    at = at_age()
    assert after(at, at.enter_value("30", {"customer.is_minor": True})).step.id == "child"


@pytest.mark.parametrize(
    ("step", "typed", "value"),
    [
        ("age", "1,200", "1200"),
        ("age", "2.50", "2.5"),
        ("age", "-3", "-3"),
        ("right", "Sí", "yes"),
        ("right", "n", "no"),
        ("later", "2026-12-01", "2026-12-01"),
        ("later", "12/1/2026", "2026-12-01"),
        ("later", "2/29/2028", "2028-02-29"),
        ("bye", "  late \n\x00 again ", "late again"),
        ("bye", "", ""),
        ("book", "later", "later"),
    ],
)
def test_a_typed_answer_is_kept_as_a_plain_value(step: str, typed: str, value: str) -> None:
    at = read_all(run())
    at = read_all(after(at, at.jump(step)))
    answer = at.enter_value(typed)[0]
    assert isinstance(answer, Answered)
    assert answer.value == value


@pytest.mark.parametrize(
    ("step", "typed", "code"),
    [
        ("age", "", MoveRefusal.ANSWER_EMPTY),
        ("age", "nine", MoveRefusal.NOT_A_NUMBER),
        ("age", "1e999", MoveRefusal.NOT_A_NUMBER),
        ("age", "9" * 21, MoveRefusal.NOT_A_NUMBER),
        ("age", "٩", MoveRefusal.NOT_A_NUMBER),
        ("right", "perhaps", MoveRefusal.NOT_YES_OR_NO),
        ("later", "tomorrow", MoveRefusal.NOT_A_DATE),
        ("later", "2/30/2026", MoveRefusal.NOT_A_DATE),
        ("later", "31/12/2026", MoveRefusal.NOT_A_DATE),
        ("bye", "x" * 501, MoveRefusal.ANSWER_TOO_LONG),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(step: str, typed: str, code: MoveRefusal) -> None:
    at = read_all(run())
    at = read_all(after(at, at.jump(step)))
    with pytest.raises(InvalidAnswerError) as caught:
        at.enter_value(typed)
    assert caught.value.code is code


def test_a_step_that_asks_nothing_takes_no_answer() -> None:
    at = run()
    at = after(at, at.choose("voicemail"))
    with pytest.raises(InvalidAnswerError) as caught:
        at.enter_value("hello")
    assert caught.value.code is MoveRefusal.NOTHING_ASKED


def test_a_required_answer_cannot_be_passed_over() -> None:
    at = at_age()
    assert not at.can_go_on
    with pytest.raises(ScriptMoveError) as caught:
        at.go_on()
    assert refusal(caught) is MoveRefusal.ANSWER_MISSING


def test_a_panel_step_waits_until_its_panel_is_done() -> None:
    at = at_book()
    assert at.view({}).panel is Panel.VISITS
    with pytest.raises(ScriptMoveError) as caught:
        at.go_on()
    assert refusal(caught) is MoveRefusal.WAITS_FOR_PANEL
    assert after(at, at.go_on({"slot.booked": True})).step.id == "right"
    assert ScriptRun(at.script, at.state, {"slot.booked": True}).can_go_on


def test_a_booked_visit_outweighs_an_earlier_hesitation() -> None:
    at = at_book()
    at = after(at, at.choose("later"))
    at = after(at, at.back())
    assert after(at, at.go_on({"slot.booked": True})).step.id == "right"


def test_an_answered_step_can_be_left_again_without_answering_anew() -> None:
    at = at_age()
    at = after(at, at.back())
    assert at.go_on() == (StepEntered(step_id="age"),)


def test_nothing_follows_the_end() -> None:
    at = run()
    at = after(at, at.choose("voicemail"))
    with pytest.raises(ScriptMoveError) as caught:
        at.go_on()
    assert refusal(caught) is MoveRefusal.AT_THE_END


def test_back_goes_one_step_and_keeps_answers() -> None:
    at = at_book()
    back = after(at, at.back())
    assert back.step.id == "age"
    assert back.state.answers == {"who": "self", "years": "30"}
    view = back.view({})
    assert view.ask is not None
    assert view.ask.value == "30"


def test_answers_behind_the_place_gone_back_to_are_greyed() -> None:
    at = at_book()
    assert at.greyed_answers == frozenset()
    at = after(at, at.back())
    at = after(at, at.back())
    assert at.greyed_answers == {"years"}


def test_back_leads_nowhere_from_the_first_step() -> None:
    with pytest.raises(ScriptMoveError) as caught:
        run().back()
    assert refusal(caught) is MoveRefusal.NOWHERE_BACK


def test_off_script_keeps_the_place_and_the_way_back() -> None:
    at = at_book()
    away = after(at, at.jump("later"))
    assert away.is_off_script
    assert away.step.id == "later"
    home = after(away, away.return_to_script())
    assert home.step.id == "book"
    assert home.state.visited == at.state.visited
    assert not home.is_off_script


def test_steps_taken_off_script_do_not_show_up_in_the_way_back() -> None:
    at = at_book()
    at = after(at, at.jump("child"))
    at = read_all(at)
    at = after(at, at.go_on())
    home = after(at, at.return_to_script())
    assert after(home, home.back()).step.id == "age"


def test_the_first_step_back_off_script_is_the_return() -> None:
    at = at_book()
    at = after(at, at.jump("bye"))
    at = after(at, at.back())
    assert (at.step.id, at.is_off_script) == ("book", False)


def test_two_jumps_return_one_after_the_other() -> None:
    at = at_book()
    at = after(at, at.jump("bye"))
    at = after(at, at.jump("later"))
    at = after(at, at.return_to_script())
    assert (at.step.id, at.is_off_script) == ("bye", True)
    assert after(at, at.return_to_script()).step.id == "book"


def test_a_jump_does_not_shake_off_an_unread_line() -> None:
    at = run()
    at = after(at, at.jump("bye"))
    assert [line.id for line in at.due_lines()] == ["recorded"]


def test_jumping_to_the_present_step_is_no_move() -> None:
    assert at_book().jump("book") == ()


def test_a_jump_into_nowhere_is_refused() -> None:
    with pytest.raises(ScriptMoveError) as caught:
        run().jump("nowhere")
    assert refusal(caught) is MoveRefusal.NO_SUCH_STEP


def test_returning_needs_a_place_that_was_left() -> None:
    with pytest.raises(ScriptMoveError) as caught:
        run().return_to_script()
    assert refusal(caught) is MoveRefusal.NOT_OFF_SCRIPT


def test_progress_counts_the_way_the_author_put_first() -> None:
    at = run()
    assert at.progress == Progress(1, 6)
    assert at_book().progress == Progress(3, 5)
    away = after(at_book(), at_book().jump("bye"))
    assert away.progress == at_book().progress


@pytest.mark.parametrize(
    ("query", "steps"),
    [
        ("búsqueda", ["book"]),
        ("BUSQUEDA", ["book"]),
        ("parent along", ["child"]),
        ("voicemail", ["greet", "voicemail"]),
        ("visit.day", ["later"]),
        ("", []),
        ("   ", []),
        ("unheard of", []),
    ],
)
def test_steps_are_found_by_what_is_said_in_them(query: str, steps: list[str]) -> None:
    assert [match.step_id for match in run(ES).steps_matching(query)] == steps


def test_a_search_finds_words_of_the_other_language() -> None:
    match = run(ES).steps_matching("goodbye en")[0]
    assert (match.step_id, match.language, match.title) == ("bye", EN, "Bye es")


def test_the_view_shows_everything_of_a_step() -> None:
    view = run().view({"contact.given_name": "Maria"})
    assert [line.text for line in view.lines] == ["Hello Maria en", "Recorded en"]
    assert [(one.digit, one.key) for one in view.options] == [
        (1, "self"),
        (2, "voicemail"),
        (3, "refuses"),
    ]
    assert [one.is_open for one in view.options] == [False, True, False]
    assert view.suggested_language is ES
    assert not view.can_go_back
    assert not view.is_end


def test_the_view_offers_no_language_that_is_spoken_already() -> None:
    assert run(ES).view({}).suggested_language is None


def test_cards_come_filled_in() -> None:
    card = at_book(ES).view({"visit.price": "85 dólares"}).cards[0]
    assert card.answer == "It is 85 dólares es"


def test_a_line_without_translation_is_shown_rather_than_a_blank() -> None:
    view = run(ES, steps__greet__lines__0__say={"en": "Only English"}).view({})
    assert view.lines[0].text == "Only English"


def test_another_version_than_the_pinned_one_is_not_run() -> None:
    state = ScriptState(script_id="small-talk", version="9.0.0", language=EN)
    with pytest.raises(KnownError) as caught:
        ScriptRun(script(), state)
    assert caught.value.code is ErrorCode.SCRIPT_MISSING


def test_a_place_that_does_not_exist_is_not_run() -> None:
    state = ScriptState(script_id="small-talk", version="1.2.3", language=EN, step_id="nowhere")
    with pytest.raises(KnownError) as caught:
        ScriptRun(script(), state)
    assert caught.value.code is ErrorCode.SCRIPT_INVALID


def test_an_outcome_comes_from_the_latest_step_that_names_one() -> None:
    at = at_book()
    assert at.suggested_outcome is None
    at = after(at, at.choose("later"))
    assert at.suggested_outcome is Outcome.CALLBACK
    assert at.view({}).is_end


def test_an_answer_that_leads_to_its_own_step_stays_there() -> None:
    at = read_all(run(steps__greet__options__self__go="greet"))
    facts = at.choose("self")
    assert [type(fact) for fact in facts] == [Answered]


def test_titles_may_hold_fields_too() -> None:
    title = both("For {customer.given_name}")
    assert run(steps__greet__title=title).view({"customer.given_name": "Luis"}).title == (
        "For Luis en"
    )
