"""The backend's payloads as the values the use cases speak of."""

from __future__ import annotations

from softphone.domain.errors import ErrorCode, KnownError
from softphone.domain.settings import KeyMethod, LineEncryption, PhoneLine, SipTransport
from softphone.usecases import ports
from softphone.wire import rest
from softphone.wire.phone_line import PhoneLineGrant


def signed_in_of(session: rest.Session) -> ports.SignedIn:
    """Who it is, and the lines granted to them."""
    first = session.phone_line
    return ports.SignedIn(
        user_id=session.user.id,
        full_name=session.user.full_name,
        language=session.user.language,
        line=None if first is None else _access_of(first),
        more_lines=tuple(map(_access_of, session.more_phone_lines)),
    )


def card_of(card: rest.CustomerCard) -> ports.CustomerCard:
    """A person with household, visits and history."""
    return ports.CustomerCard(
        customer=card.customer,
        household=tuple(card.household),
        appointments=tuple(card.appointments),
        timeline=tuple(
            ports.TimelineEntry(at=item.at, kind=item.kind, code=item.code, text=item.text)
            for item in card.timeline
        ),
    )


def catalogue_of(catalogue: rest.Catalogue) -> ports.Catalogue:
    """The small lists a desk keeps."""
    return ports.Catalogue(
        clinics=tuple(catalogue.clinics),
        providers=tuple(catalogue.providers),
        visit_types=tuple(catalogue.visit_types),
        prices=tuple(
            ports.Price(
                code=price.code,
                name_en=price.name.en,
                name_es=price.name.es,
                price_cents=price.price_cents,
            )
            for price in catalogue.prices
        ),
    )


def _access_of(grant: PhoneLineGrant) -> ports.LineAccess:
    return ports.LineAccess(
        line=_line_of(grant),
        password=grant.password,
        turn_password=grant.turn_password,
        ca_certificate=grant.ca_certificate,
    )


def _line_of(grant: PhoneLineGrant) -> PhoneLine:
    try:
        transport = SipTransport(grant.transport)
        key_method = KeyMethod(grant.key_method)
        wanted = grant.media_encryption
        encryption = None if wanted is None else LineEncryption(wanted)
    except ValueError:
        raise KnownError(ErrorCode.BACKEND_GARBLED, "a phone line of unknown kind") from None
    return PhoneLine(
        address=grant.address,
        username=grant.username,
        registrar=grant.registrar,
        backup_registrar=grant.backup_registrar,
        proxy=grant.proxy,
        transport=transport,
        media_encryption=encryption,
        is_found_by_domain=grant.is_found_by_domain,
        stun_server=grant.stun_server,
        turn_server=grant.turn_server,
        turn_username=grant.turn_username,
        uses_ice=grant.uses_ice,
        echo_number=grant.echo_number,
        services=grant.services,
        key_method=key_method,
    )
