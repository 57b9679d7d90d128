"""From the desk's account words to PJSIP's account configuration."""

from __future__ import annotations

import pjsua2 as pj

from softphone.domain import rtp_ports
from softphone.engine.errors import EngineError
from softphone.engine.sip.addresses import (
    BadAddressError,
    checked_uri,
    host_of,
    is_host,
    quoted_name,
    user_of,
    with_transport,
)
from softphone.wire.engine import ErrorCode, MediaEncryption, SetAccount, Transport

KEEP_ALIVE_S = 20
"""Below the 30 s after which common routers forget a UDP mapping."""
UNREGISTER_WAIT_MS = 1_000
MAILBOX_SECONDS = 600
"""How long a server that forgot our question may leave the mailbox light as it was."""
_SRTP_USES = {
    MediaEncryption.OFF: pj.PJMEDIA_SRTP_DISABLED,
    MediaEncryption.OPTIONAL: pj.PJMEDIA_SRTP_OPTIONAL,
    MediaEncryption.MANDATORY: pj.PJMEDIA_SRTP_MANDATORY,
}


def check_settings(settings: SetAccount) -> None:
    """Raise `EngineError` with `bad_command` for what the types alone do not catch."""
    try:
        for uri in uris_of(settings):
            checked_uri(uri)
    except BadAddressError as error:
        raise EngineError(ErrorCode.BAD_COMMAND, str(error)) from None
    if settings.backup_registrar is not None and settings.registrar is None:
        raise EngineError(ErrorCode.BAD_COMMAND, "a second server without a first")
    if not user_of(settings.address):
        raise EngineError(ErrorCode.BAD_COMMAND, "the address has no user")
    for server in (settings.stun_server, settings.turn_server):
        if server is not None and not is_host(server):
            raise EngineError(ErrorCode.BAD_COMMAND, "not host[:port]")
    secrets = (
        settings.username,
        settings.password,
        settings.turn_username,
        settings.turn_password,
    )
    if not all(text.isprintable() for text in secrets):
        raise EngineError(ErrorCode.BAD_COMMAND, "credentials with control characters")


def uris_of(settings: SetAccount) -> list[str]:
    """Every address in the settings."""
    all_there_may_be = (
        settings.address,
        settings.registrar,
        settings.backup_registrar,
        settings.proxy,
    )
    return [uri for uri in all_there_may_be if uri is not None]


def encryption_of(settings: SetAccount) -> MediaEncryption:
    """What the account asks for, or what suits its transport."""
    if settings.media_encryption is not None:
        return settings.media_encryption
    is_secret_path = settings.transport is Transport.TLS
    return MediaEncryption.OPTIONAL if is_secret_path else MediaEncryption.OFF


def home_of(settings: SetAccount) -> str:
    """`host[:port]` that numbers are sent to."""
    return host_of(settings.registrar or settings.proxy or settings.address)


def first_hop_of(settings: SetAccount) -> str | None:
    """Where everything is sent, whatever its address says; None to go by the address.

    PJSIP asks for the mailbox by the account's own address, which need not name the registrar's
    port, nor even its host. The sign `hide` keeps this way out of the message's Route.
    """
    if settings.proxy is not None:
        return with_transport(settings.proxy, settings.transport)
    is_elsewhere = (
        settings.registrar is not None
        and settings.watches_mailbox
        and host_of(settings.registrar) != host_of(settings.address)
    )
    if not is_elsewhere or settings.registrar is None:
        return None
    return f"{with_transport(settings.registrar, settings.transport)};lr;hide"


def pj_account_config(settings: SetAccount, *, transport_id: int, bind: str) -> pj.AccountConfig:
    config = pj.AccountConfig()
    config.idUri = f"{quoted_name(settings.display_name)}<{settings.address}>"
    config.sipConfig.transportId = transport_id
    first_hop = first_hop_of(settings)
    if first_hop is not None:
        config.sipConfig.proxies.append(first_hop)
    if settings.password:
        username = settings.username or user_of(settings.address)
        config.sipConfig.authCreds.append(
            pj.AuthCredInfo("digest", "*", username, 0, settings.password)
        )
    _configure_registration(config.regConfig, settings)
    _configure_mailbox(config.mwiConfig, settings)
    _configure_media(config.mediaConfig, settings, bind)
    config.natConfig.udpKaIntervalSec = KEEP_ALIVE_S
    _configure_ways_through(config.natConfig, settings)
    return config


def _configure_registration(config: pj.AccountRegConfig, settings: SetAccount) -> None:
    if settings.registrar is not None:
        config.registrarUri = with_transport(settings.registrar, settings.transport)
    config.registerOnAdd = True
    config.timeoutSec = settings.registration_seconds
    config.retryIntervalSec = 0
    config.firstRetryIntervalSec = 0
    config.unregWaitMsec = UNREGISTER_WAIT_MS


def _configure_mailbox(config: pj.AccountMwiConfig, settings: SetAccount) -> None:
    """PJSIP asks as soon as it is registered, and again whenever it has to."""
    config.enabled = settings.watches_mailbox and settings.registrar is not None
    config.expirationSec = MAILBOX_SECONDS


def _configure_ways_through(config: pj.AccountNatConfig, settings: SetAccount) -> None:
    """Past routers that hide our address. PJSIP offers a TURN relay by ICE only."""
    uses_stun = settings.stun_server is not None
    config.mediaStunUse = pj.PJSUA_STUN_USE_DEFAULT if uses_stun else pj.PJSUA_STUN_USE_DISABLED
    config.sipStunUse = pj.PJSUA_STUN_USE_DISABLED
    config.iceEnabled = settings.uses_ice or settings.turn_server is not None
    if settings.turn_server is not None:
        config.turnEnabled = True
        config.turnServer = settings.turn_server
        config.turnConnType = pj.PJ_TURN_TP_UDP
        config.turnUserName = settings.turn_username
        config.turnPasswordType = 0
        config.turnPassword = settings.turn_password


def _configure_media(config: pj.AccountMediaConfig, settings: SetAccount, bind: str) -> None:
    config.transportConfig.boundAddress = bind
    config.transportConfig.port = rtp_ports.FIRST_PORT
    config.transportConfig.portRange = rtp_ports.PORT_COUNT
    config.transportConfig.randomizePort = True
    config.transportConfig.qosType = pj.PJ_QOS_TYPE_VOICE
    config.srtpUse = _SRTP_USES[encryption_of(settings)]
    config.srtpSecureSignaling = 0
