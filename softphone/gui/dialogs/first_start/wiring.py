"""Joins the first-start dialog, its presenter and what happens at the desk."""

from __future__ import annotations

from softphone.gui.bridge import Bridge
from softphone.gui.dialogs.first_start.dialog import FirstStartDialog
from softphone.gui.dialogs.first_start.presenter import FirstStartPresenter
from softphone.gui.dialogs.first_start.state import HeadsetAnswer, SoundTestWanted, StartWanted
from softphone.gui.following import follow_desk
from softphone.gui.operations import Operations


class FirstStartWiring:
    """Turns each signal into an operation until the dialog closes. GUI thread."""

    def __init__(
        self,
        *,
        dialog: FirstStartDialog,
        presenter: FirstStartPresenter,
        operations: Operations,
        bridge: Bridge,
    ) -> None:
        self._presenter = presenter
        self._operations = operations
        dialog.start_wanted.connect(self._start)
        dialog.headset_chosen.connect(self._choose_headset)
        dialog.sound_test_wanted.connect(self._test_sound)
        dialog.finished.connect(self._close)
        self._stop_following = follow_desk(
            presenter, operations=operations, bridge=bridge, initiator="show the first start"
        )
        operations.start(presenter.open(), initiator="open the first start")

    def _start(self, wanted: StartWanted) -> None:
        self._operations.start(self._presenter.start(wanted), initiator="sign in")

    def _choose_headset(self, headset: HeadsetAnswer) -> None:
        self._operations.start(
            self._presenter.choose_headset(headset), initiator="choose the headset"
        )

    def _test_sound(self, wanted: SoundTestWanted) -> None:
        self._operations.start(self._presenter.test_sound(wanted), initiator="test the sound")

    def _close(self, _result: int) -> None:
        self._stop_following()
        self._presenter.let_go()
        self._operations.start(self._presenter.close(), initiator="close the first start")
