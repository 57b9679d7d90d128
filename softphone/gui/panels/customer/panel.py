"""Who is on the line: the card, or the question who it is.

Owned by the GUI thread. It shows what its presenter says and emits what the agent wants; a card
that comes up while the agent types elsewhere takes nothing away from them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from softphone.domain.customer import Customer, CustomerId
from softphone.gui.errors import word_error
from softphone.gui.forms.ui_customer_panel import Ui_CustomerPanel
from softphone.gui.models.rows import RowsModel, Wording
from softphone.gui.numbers import Formats
from softphone.gui.panels.customer.state import (
    CustomerChosen,
    CustomerState,
    LookUpWanted,
    PatientChosen,
    RetryWanted,
    Who,
)
from softphone.gui.panels.customer.words import (
    HistoryItem,
    HistoryWords,
    PersonWords,
    history_of,
    one_by_one,
)
from softphone.gui.theme import set_look
from softphone.gui.widgets.flow_layout import FlowLayout
from softphone.gui.widgets.rows_view import RowTaken
from softphone.usecases.ports import Clock, CustomerCard

LOOK_UP_DELAY_MS = 250


class CustomerPanel(QFrame):
    """Shows one face at a time, emits wishes."""

    look_up_wanted = Signal(LookUpWanted)
    customer_chosen = Signal(CustomerChosen)
    patient_chosen = Signal(PatientChosen)
    retry_wanted = Signal(RetryWanted)

    def __init__(self, *, formats: Formats, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = Ui_CustomerPanel()
        self._ui.setupUi(self)
        self._clock = clock
        self._state = CustomerState(who=Who.NOBODY)
        self._words = PersonWords(formats, clock)
        history = HistoryWords(formats, lambda: self._state)
        self._matches = RowsModel(
            Wording[Customer](lambda one: one.id, self._words.person, lines=1), self
        )
        self._history = RowsModel(
            Wording[HistoryItem](
                lambda item: item.key,
                history.row,
                is_header=lambda item: item.heading is not None,
            ),
            self,
        )
        self._members = FlowLayout(self._ui.members_frame)
        self._member_buttons: dict[CustomerId, QPushButton] = {}
        self._typing = QTimer(self, singleShot=True, interval=LOOK_UP_DELAY_MS)
        self._connect()
        self._show_all()

    def show_customer(self, state: CustomerState) -> None:
        """One of the faces."""
        self._state = state
        self._matches.show(state.matches)
        self._history.show(history_of(state, self._clock.now()))
        if state.who in (Who.NOBODY, Who.KNOWN):
            self._typing.stop()
            self._ui.find_edit.clear()
        self._show_all()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._matches.reword()
            self._history.reword()
            self._show_all()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if watched is self._ui.find_edit and is_key and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down and self._matches.rowCount():
                self._ui.matches_rows.choose_first()
                self._ui.matches_rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._ui.find_edit.clear()
                self._ask()
                return True
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        ui = self._ui
        ui.matches_rows.setModel(self._matches)
        ui.history_rows.setModel(self._history)
        ui.retry_button.set_icon_name("refresh-cw")
        ui.find_edit.installEventFilter(self)
        ui.find_edit.textEdited.connect(lambda _text: self._typing.start())
        ui.find_edit.returnPressed.connect(self._ask)
        ui.matches_rows.row_taken.connect(self._on_match_taken)
        ui.retry_button.clicked.connect(lambda: self.retry_wanted.emit(RetryWanted()))
        self._typing.timeout.connect(self._ask)

    def _ask(self) -> None:
        self._typing.stop()
        typed = self._ui.find_edit.text()
        if typed.strip() != self._state.typed or self._state.trouble is not None:
            self.look_up_wanted.emit(LookUpWanted(typed=typed))

    def _show_all(self) -> None:
        card = self._state.card
        if self._state.who is Who.KNOWN and card is not None:
            self._show_card(card)
            self._ui.faces_stack.setCurrentWidget(self._ui.card_page)
        else:
            self._show_question()
            self._ui.faces_stack.setCurrentWidget(self._ui.who_page)

    def _show_question(self) -> None:
        ui, state = self._ui, self._state
        title, text = self._question()
        ui.who_title_label.setText(title)
        ui.who_label.setText(text)
        ui.who_label.setVisible(bool(text))
        is_open = state.who in (Who.UNKNOWN, Who.SEVERAL) or bool(state.typed)
        ui.find_edit.setVisible(is_open)
        ui.matches_rows.setVisible(is_open and bool(state.matches))
        ui.retry_button.setVisible(state.who is Who.UNREADABLE)

    def _question(self) -> tuple[str, str]:
        state = self._state
        number = self._words.phone(state.number)
        if state.trouble is not None:
            words = word_error(state.trouble)
            return words.happened, " ".join(one for one in (words.kept, words.to_do) if one)
        match state.who:
            case Who.NOBODY:
                text = self.tr("The card of whoever is on the line appears here.")
                return self.tr("Nobody on the line"), text
            case Who.LOOKING:
                wanted = f"“{state.typed}”" if state.typed else number
                return self.tr("Looking for %1…").replace("%1", wanted), ""
            case Who.SEVERAL:
                title = self.tr("Who is it? %1").replace("%1", state.typed or number)
                return title, self.tr("Ask for the birth date, then take the right one (Enter).")
            case _:
                return self._unknown(number)

    def _unknown(self, number: str) -> tuple[str, str]:
        typed = self._state.typed
        title = self.tr("Nobody found for “%1”").replace("%1", typed)
        if not typed:
            title = self.tr("Unknown caller: %1").replace("%1", number)
        return title, self.tr("Ask for the name or the birth date, and look it up here.")

    def _show_card(self, card: CustomerCard) -> None:
        ui, words, person = self._ui, self._words, card.customer
        ui.name_label.setText(person.full_name)
        ui.born_label.setText(words.born(person))
        ui.language_label.setText(words.language(person.language))
        ui.language_label.setToolTip(self.tr("The language this person prefers"))
        ui.contact_label.setText(one_by_one(words.phone(person.phone), person.email or ""))
        ui.insurance_label.setText(words.insurance(person))
        ui.balance_label.setText(one_by_one(words.balance(person), self._who_pays(card)))
        set_look(ui.balance_label, tone="warning" if person.balance_cents > 0 else "")
        ui.address_label.setText(words.address(person))
        self._show_members(card)

    def _who_pays(self, card: CustomerCard) -> str:
        if card.customer.is_guarantor:
            return self.tr("pays for the household")
        payer = next((one for one in card.household if one.is_guarantor), None)
        if payer is None:
            return ""
        name = f"{payer.given_name} {payer.family_name}"
        return self.tr("%1 pays and may be spoken to").replace("%1", name)

    def _show_members(self, card: CustomerCard) -> None:
        people = [(card.customer.id, card.customer.given_name, card.customer.birth_date)]
        people += [
            (one.id, one.given_name, one.birth_date)
            for one in card.household
            if one.id != card.customer.id
        ]
        self._ui.household_frame.setVisible(len(people) > 1)
        if set(self._member_buttons) != {person_id for person_id, _, _ in people}:
            for button in self._member_buttons.values():
                self._members.removeWidget(button)
                button.deleteLater()
            self._member_buttons = {one: self._make_member(one) for one, _, _ in people}
        for person_id, name, birth_date in people:
            button = self._member_buttons[person_id]
            text = f"{name} ({self._words.age(birth_date)})"
            button.setText(text.replace("&", "&&"))
            button.setAccessibleName(self.tr("Visit for %1").replace("%1", text))
            button.setChecked(person_id == self._state.patient_id)

    def _make_member(self, person_id: CustomerId) -> QPushButton:
        button = QPushButton(self._ui.members_frame)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose_patient(person_id))
        self._members.addWidget(button)
        button.show()
        return button

    def _choose_patient(self, person_id: CustomerId) -> None:
        # Checked is what the presenter confirms, not what was clicked.
        for one, button in self._member_buttons.items():
            button.setChecked(one == self._state.patient_id)
        self.patient_chosen.emit(PatientChosen(patient_id=person_id))

    def _on_match_taken(self, taken: RowTaken) -> None:
        self.customer_chosen.emit(CustomerChosen(customer_id=CustomerId(taken.key)))
