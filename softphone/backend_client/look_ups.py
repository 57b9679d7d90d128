"""What the desk asks the backend while the agent waits; seen answers help when it is away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

import msgspec

from softphone.backend_client import payloads
from softphone.backend_client.errors import decode_answer
from softphone.backend_client.offline_search import fits
from softphone.backend_client.refresh_tokens import RefreshTokens
from softphone.backend_client.session import Ask, BackendCaller, check_base_url, path_of
from softphone.backend_client.shared_reads import SharedReads
from softphone.domain.appointment import Slot
from softphone.domain.customer import Customer, CustomerId
from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.work import WorkItem
from softphone.host.worker_thread import WorkerThread
from softphone.usecases.blocking_ports import CachedKind, LookUpCache
from softphone.usecases.events import BackendReached, DeskEvent
from softphone.usecases.ports import Catalogue, CustomerCard, SignedIn, SlotQuery
from softphone.wire import rest

T = TypeVar("T")

MAX_FOUND = 20
MAX_WORK_ITEMS = 200
_ONLY_KEY = ""
_NOT_REACHED = frozenset({ErrorCode.BACKEND_UNREACHABLE, ErrorCode.BACKEND_GARBLED})
_AWAY = _NOT_REACHED | {ErrorCode.BACKEND_FAILED}


class LookUps:
    """Implements `ports.Backend`. Belongs to the event loop; its caller to thread `look-up`.

    Events are published on thread `look-up`.
    """

    def __init__(
        self,
        caller: BackendCaller,
        thread: WorkerThread,
        *,
        cache: LookUpCache,
        refresh_tokens: RefreshTokens,
        publish: Callable[[DeskEvent], None],
    ) -> None:
        self._caller = caller
        self._thread = thread
        self._shared = SharedReads(thread)
        self._cache = cache
        self._refresh_tokens = refresh_tokens
        self._publish = publish

    async def sign_in(self, url: str, username: str, password: str) -> SignedIn:
        """Begin with a password; it is not kept."""
        self._refresh_tokens.use_running_loop()
        body = rest.SignIn(username=username, password=password)

        def work() -> SignedIn:
            return payloads.signed_in_of(
                self._caller.session.sign_in(self._caller.transport, url, body)
            )

        return await self._thread.run(lambda: self._noticed(work))

    async def resume_session(self, url: str) -> SignedIn | None:
        """Use the refresh token in the keyring; None when there is none or it has expired."""
        base_url = check_base_url(url)
        token = await self._refresh_tokens.read(base_url)

        def work() -> SignedIn:
            return payloads.signed_in_of(
                self._caller.session.resume(self._caller.transport, base_url, token)
            )

        try:
            return await self._thread.run(lambda: self._noticed(work))
        except KnownError as error:
            if error.code is not ErrorCode.SESSION_EXPIRED:
                raise
        if token is not None:
            await self._refresh_tokens.forget(base_url)
        return None

    async def find_customers(
        self, *, phone: str = "", name: str = "", birth_date: dt.date | None = None
    ) -> tuple[Customer, ...]:
        """Best match first; among people seen before when the backend is away."""
        query = {"limit": str(MAX_FOUND)}
        if phone:
            query["phone"] = phone
        if name:
            query["name"] = name
        if birth_date is not None:
            query["birth_date"] = birth_date.isoformat()
        ask = Ask(method="GET", path="/customers", query=query)

        def work() -> tuple[Customer, ...]:
            try:
                found = self._noticed(lambda: self._caller.ask(ask, rest.CustomerList)).items
            except KnownError as error:
                if error.code not in _AWAY:
                    raise
                seen = self._seen_customers(phone=phone, name=name, birth_date=birth_date)
                if not seen:
                    raise
                return seen
            for customer in reversed(found):
                self._keep_customer(customer)
            return tuple(found)

        return await self._thread.run(work)

    async def read_card(self, customer_id: CustomerId) -> CustomerCard:
        """A person with household, visits and history."""
        ask = Ask(method="GET", path=path_of("customers", customer_id))

        def work() -> CustomerCard:
            card = self._ask_or_recall(ask, rest.CustomerCard, CachedKind.CARD, customer_id)
            self._keep_customer(card.customer)
            return payloads.card_of(card)

        return await self._shared.run(ask.path, work)

    async def read_catalogue(self) -> Catalogue:
        """Clinics, providers, visit types and prices."""
        ask = Ask(method="GET", path="/catalogue")

        def work() -> Catalogue:
            return payloads.catalogue_of(
                self._ask_or_recall(ask, rest.Catalogue, CachedKind.CATALOGUE, _ONLY_KEY)
            )

        return await self._shared.run(ask.path, work)

    async def read_work_list(self) -> tuple[WorkItem, ...]:
        """Whom to call next."""
        ask = Ask(method="GET", path="/work-list", query={"limit": str(MAX_WORK_ITEMS)})

        def work() -> tuple[WorkItem, ...]:
            return tuple(
                self._ask_or_recall(ask, rest.WorkList, CachedKind.WORK_LIST, _ONLY_KEY).items
            )

        return await self._shared.run(ask.path, work)

    async def read_script(self, script_id: str) -> dict[str, object]:
        """The script's document."""
        ask = Ask(method="GET", path=path_of("scripts", script_id))

        def work() -> dict[str, object]:
            return self._ask_or_recall(
                ask, rest.ScriptDocument, CachedKind.SCRIPT, script_id
            ).document

        return await self._shared.run(ask.path, work)

    async def find_slots(self, query: SlotQuery) -> tuple[Slot, ...]:
        """Free times, soonest first; never from memory: the server decides about slots."""
        asked = {
            "visit_type_id": str(query.visit_type_id),
            "from": query.start.isoformat(),
            "until": query.until.isoformat(),
            "limit": str(query.limit),
        }
        if query.clinic_id is not None:
            asked["clinic_id"] = query.clinic_id
        if query.provider_id is not None:
            asked["provider_id"] = query.provider_id
        ask = Ask(method="GET", path="/slots", query=asked)

        def work() -> tuple[Slot, ...]:
            return tuple(self._noticed(lambda: self._caller.ask(ask, rest.SlotList)).items)

        return await self._thread.run(work)

    def _ask_or_recall(self, ask: Ask, answer_type: type[T], kind: CachedKind, key: str) -> T:
        def work() -> tuple[bytes, T]:
            body = self._caller.fetch(ask)
            return body, decode_answer(body, answer_type)

        try:
            body, answer = self._noticed(work)
        except KnownError as error:
            kept = self._cache.read(kind, key) if error.code in _AWAY else None
            if kept is None:
                raise
            return decode_answer(kept, answer_type)
        self._cache.keep(kind, key, body)
        return answer

    def _seen_customers(
        self, *, phone: str, name: str, birth_date: dt.date | None
    ) -> tuple[Customer, ...]:
        seen = (decode_answer(one, Customer) for one in self._cache.read_all(CachedKind.CUSTOMER))
        found = (one for one in seen if fits(one, phone=phone, name=name, birth_date=birth_date))
        return tuple(found)[:MAX_FOUND]

    def _keep_customer(self, customer: Customer) -> None:
        self._cache.keep(CachedKind.CUSTOMER, customer.id, msgspec.json.encode(customer))

    def _noticed(self, work: Callable[[], T]) -> T:
        """The result of `work`, and everybody told whether the backend answered."""
        try:
            result = work()
        except KnownError as error:
            self._publish(BackendReached(is_reachable=error.code not in _NOT_REACHED))
            raise
        self._publish(BackendReached(is_reachable=True))
        return result
