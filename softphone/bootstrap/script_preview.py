"""Walks a script in a terminal, so that an author can hear it before an agent has to.

One thread, one script; what is typed comes from `source`, what is shown goes to `screen`.
"""

from __future__ import annotations

from typing import TextIO

from softphone.domain.language import Language
from softphone.domain.script.model import AskKind, Script
from softphone.domain.script.refusal import ScriptMoveError
from softphone.domain.script.rehearsing import after, start_run
from softphone.domain.script.state import ScriptFact
from softphone.domain.script.view import StepView

HELP = """\
  Enter        read the lines aloud, then go on
  1 to 9       choose an answer; or type what is asked
  /l           flip the language        /b           back
  /j STEP      off script, to a step    /r           return to the script
  /f NAME      pretend a panel said so, such as /f slot.booked
  /s WORDS     search                   /c           show the cards
  /q           quit
"""


class ScriptPreview:
    """The conversation between the author and one run."""

    def __init__(self, script: Script, language: Language, source: TextIO, screen: TextIO) -> None:
        self._run = start_run(script, language)
        self._source = source
        self._screen = screen

    def walk(self) -> None:
        """Until `/q` or the end of the input."""
        self._say(f"{self._run.script.id} {self._run.script.version}\n{HELP}")
        self._show()
        for typed in self._source:
            words = typed.strip()
            if words == "/q":
                return
            try:
                self._obey(words)
            except ScriptMoveError as error:
                self._say(f"! {error}\n")

    def _obey(self, words: str) -> None:
        command, _, rest = words.partition(" ")
        run = self._run
        match command:
            case "/l":
                self._take(run.switch(run.state.language.other))
            case "/b":
                self._take(run.back())
            case "/r":
                self._take(run.return_to_script())
            case "/j":
                self._take(run.jump(rest))
            case "/f":
                self._take(run.go_on({rest: True}))
            case "/s":
                for match in run.steps_matching(rest):
                    self._say(f"  {match.step_id}: {match.excerpt}\n")
            case "/c":
                self._show_cards()
            case "":
                self._read_or_go_on()
            case _:
                self._answer(words)

    def _read_or_go_on(self) -> None:
        due = self._run.due_lines()
        if not due:
            self._take(self._run.go_on())
        for line in due:
            self._run = after(self._run, self._run.mark_read(line.id))
        if due:
            self._show()

    def _answer(self, words: str) -> None:
        view = self._run.view({})
        option = next((one for one in view.options if str(one.digit) == words), None)
        is_typed = view.ask is not None and view.ask.kind not in (
            AskKind.CHOICE,
            AskKind.YES_NO,
        )
        if option is not None and not is_typed:
            self._take(self._run.choose(option.key))
        else:
            self._take(self._run.enter_value(words))

    def _take(self, facts: tuple[ScriptFact, ...]) -> None:
        self._run = after(self._run, facts)
        self._show()

    def _show(self) -> None:
        view = self._run.view({})
        place = "off script" if view.is_off_script else f"step {view.number} of {view.count}"
        self._say(f"\n--- {view.title} · {place} · {view.language} · {view.step_id}\n")
        for line in view.lines:
            mark = ("[x] " if line.is_read else "[ ] ") if line.is_must_read else "    "
            self._say(f"{mark}{line.text}\n")
        self._show_ways(view)

    def _show_ways(self, view: StepView) -> None:
        if view.hint:
            self._say(f"    ({view.hint})\n")
        if view.panel:
            self._say(f"    opens: {view.panel}\n")
        if view.ask:
            self._say(f"  {view.ask.prompt or view.ask.id}\n")
        for option in view.options:
            self._say(f"  [{option.digit}] {option.label}\n")
        if view.cards:
            self._say(f"  cards: {', '.join(card.title for card in view.cards)}\n")
        if view.suggested_outcome and view.is_end:
            self._say(f"  ends: {view.suggested_outcome}\n")
        self._screen.flush()

    def _show_cards(self) -> None:
        for card in self._run.view({}).cards:
            self._say(
                f"  {card.title}\n    {card.acknowledge}\n    {card.probe}\n"
                f"    {card.answer}\n    {card.ask_again}\n"
            )

    def _say(self, text: str) -> None:
        self._screen.write(text)
