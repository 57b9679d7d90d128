from __future__ import annotations

import asyncio

from softphone.domain.appointment import AppointmentState
from softphone.domain.errors import ErrorCode
from softphone.domain.journal import CustomerIdentified, VisitRequested
from softphone.domain.language import Language
from softphone.domain.script.state import LanguageSwitched
from softphone.gui.panels.customer.presenter import CustomerPorts, CustomerPresenter
from softphone.gui.panels.customer.state import (
    CustomerChosen,
    LookUpWanted,
    PatientChosen,
    Who,
)
from softphone.usecases.events import BackendReached
from tests.doubles.panel_desk import SENT, PanelDesk
from tests.doubles.sample_practice import CATALOGUE, JAMES, LUIS, MARIA
from tests.doubles.spy_panel_views import SpyCustomerView


def presenter_of(desk: PanelDesk, view: SpyCustomerView) -> CustomerPresenter:
    return CustomerPresenter(
        view,
        CustomerPorts(
            backend=desk.backend,
            current=desk.current,
            look_up=desk.look_up,
            choose_patient=desk.choose_patient,
            follow_visits=desk.follow_visits,
            interface_language=lambda: desk.language,
        ),
    )


async def test_nobody_is_shown_between_customers() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    await desk.open(MARIA)
    await desk.hand_on(presenter.on_desk_changed)
    assert desk.current.interaction is not None
    desk.current.leave(desk.current.interaction.id)
    await desk.hand_on(presenter.on_desk_changed)
    assert view.now().who is Who.NOBODY
    assert view.now().card is None


async def test_the_card_of_a_known_customer_is_read_once_for_many_changes() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    await desk.open(MARIA)
    await desk.hand_on(presenter.on_desk_changed)
    await desk.call()
    await desk.switch_language(Language.ENGLISH)
    await desk.hand_on(presenter.on_desk_changed)
    assert view.now().who is Who.KNOWN
    card = view.now().card
    assert card is not None
    assert card.customer == MARIA
    assert view.now().clinics == CATALOGUE.clinics
    assert desk.backend.count(f"card {MARIA.id}") == 1


async def test_a_number_of_one_person_identifies_them_and_speaks_their_language() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    del desk.backend.cards[LUIS.id]
    await desk.ring(MARIA.phone)
    await desk.hand_on(presenter.on_desk_changed)
    assert CustomerIdentified(customer_id=MARIA.id) in desk.journal.facts()
    assert LanguageSwitched(language=Language.SPANISH) in desk.journal.facts()
    assert view.now().who is Who.KNOWN


async def test_a_number_of_several_people_offers_a_choice_and_records_the_chosen_one() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    await desk.ring(MARIA.phone)
    await desk.hand_on(presenter.on_desk_changed)
    assert view.now().who is Who.SEVERAL
    assert view.now().matches == (MARIA, LUIS)
    await presenter.choose(CustomerChosen(customer_id=LUIS.id))
    assert view.now().who is Who.KNOWN
    identified = [one for one in desk.journal.facts() if isinstance(one, CustomerIdentified)]
    assert identified == [CustomerIdentified(customer_id=LUIS.id)]


async def test_an_unknown_number_is_said_to_be_unknown_and_a_look_up_finds_the_person() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    await desk.ring("+14325550171")
    await desk.hand_on(presenter.on_desk_changed)
    assert view.now().who is Who.UNKNOWN
    assert view.now().number == "+14325550171"
    await presenter.look_up(LookUpWanted(typed="walker"))
    # One name found is offered, not taken: a name is not yet a person.
    assert view.now().who is Who.SEVERAL
    assert view.now().matches == (JAMES,)
    await presenter.choose(CustomerChosen(customer_id=JAMES.id))
    assert view.now().who is Who.KNOWN


async def test_a_withheld_number_asks_the_backend_nothing() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    await desk.ring("")
    await desk.hand_on(presenter.on_desk_changed)
    assert view.now().who is Who.UNKNOWN
    assert desk.backend.asked == []


async def test_a_language_flipped_by_hand_is_not_flipped_back_by_the_card() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    await desk.ring("+14325550171")
    await desk.switch_language(Language.SPANISH)
    await presenter.load()
    await presenter.look_up(LookUpWanted(typed="walker"))
    await presenter.choose(CustomerChosen(customer_id=JAMES.id))
    assert desk.current.interaction is not None
    assert desk.current.interaction.language is Language.SPANISH


async def test_an_answer_for_the_customer_before_is_not_shown() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    desk.backend.gates[JAMES.phone] = asyncio.Event()
    await desk.ring(JAMES.phone)
    slow = asyncio.ensure_future(presenter.load())
    await asyncio.sleep(0)
    await desk.open(MARIA)
    await presenter.load()
    desk.backend.gates[JAMES.phone].set()
    await slow
    card = view.now().card
    assert card is not None
    assert card.customer == MARIA


async def test_a_card_that_cannot_be_read_says_why_and_comes_when_the_backend_is_back() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    desk.backend.trouble = ErrorCode.BACKEND_UNREACHABLE
    await desk.open(MARIA)
    await desk.hand_on(presenter.on_desk_changed)
    assert view.now().who is Who.UNREADABLE
    assert view.now().trouble is ErrorCode.BACKEND_UNREACHABLE
    desk.backend.trouble = None
    await presenter.on_desk_changed(BackendReached(is_reachable=True))
    assert view.now().who is Who.KNOWN


async def test_the_patient_chosen_is_marked_and_stays_the_choice_of_this_interaction() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    await desk.open(MARIA)
    await desk.hand_on(presenter.on_desk_changed)
    assert view.now().patient_id == MARIA.id
    await presenter.choose_patient(PatientChosen(patient_id=LUIS.id))
    assert view.now().patient_id == LUIS.id
    await desk.open(JAMES)
    await desk.hand_on(presenter.on_desk_changed)
    assert view.now().patient_id == JAMES.id


async def test_the_card_is_read_again_once_the_backend_has_booked() -> None:
    desk, view = PanelDesk(), SpyCustomerView()
    presenter = presenter_of(desk, view)
    await desk.open(MARIA)
    await desk.write_call_and_visit()
    await desk.hand_on(presenter.on_desk_changed)
    before = desk.backend.count(f"card {MARIA.id}")
    await presenter.on_desk_changed(SENT)
    assert desk.backend.count(f"card {MARIA.id}") == before
    desk.journal.deliver(VisitRequested)
    await presenter.on_desk_changed(SENT)
    assert desk.backend.count(f"card {MARIA.id}") == before + 1
    card = view.now().card
    assert card is not None
    assert card.appointments[0].state is AppointmentState.BOOKED
