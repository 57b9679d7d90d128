"""What a server says of somebody's phone, in either of two ways.

`application/dialog-info+xml` (RFC 4235) lists the calls of a phone; `application/pidf+xml`
(RFC 3863) says whether it can be reached, and phone systems add in a note what it does. Servers
word both with and without namespaces, so local names alone count. XML that could hurt (document
types, entities, bodies beyond `LONGEST_BODY`) is refused unread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from defusedxml.ElementTree import ParseError, fromstring

from softphone.domain.colleague import ExtensionState

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LONGEST_BODY = 16_384
"""Bytes; some thirty calls of one phone."""
MOST_DIALOGS = 64

_RINGS = frozenset({"trying", "proceeding", "early"})
_NOTES = {
    "ready": ExtensionState.FREE,
    "ringing": ExtensionState.RINGING,
    "on the phone": ExtensionState.BUSY,
    "on hold": ExtensionState.HELD,
    "unavailable": ExtensionState.UNREACHABLE,
}
"""Asterisk's words; other systems are understood by activities and the basic status alone."""
_BY_WEIGHT = (ExtensionState.RINGING, ExtensionState.BUSY, ExtensionState.HELD)


class BadBodyError(ValueError):
    """Not what it should be; the message holds nothing of it."""


@dataclass(frozen=True, kw_only=True)
class DialogNews:
    """The calls of a phone: all of them, or those that changed."""

    version: int
    is_full: bool
    states: dict[str, ExtensionState]
    """By the server's id of each call; `free` for one that is over."""


class DialogBook:
    """The calls of one phone over one subscription (RFC 4235 section 4.3)."""

    def __init__(self) -> None:
        self._version: int | None = None
        self._states: dict[str, ExtensionState] = {}

    def take(self, news: DialogNews) -> ExtensionState | None:
        """What the phone does now; None when something in between was missed."""
        if not news.is_full and (self._version is None or news.version != self._version + 1):
            return None
        self._version = news.version
        states = news.states if news.is_full else self._states | news.states
        self._states = {
            name: state for name, state in states.items() if state is not ExtensionState.FREE
        }
        if len(self._states) > MOST_DIALOGS:
            return None
        going_on = self._states.values()
        return next((state for state in _BY_WEIGHT if state in going_on), ExtensionState.FREE)


def read_dialogs(body: bytes) -> DialogNews:
    """Raises `BadBodyError`."""
    root = _root_of(body, "dialog-info")
    try:
        version = int(root.get("version", "0"))
    except ValueError:
        raise BadBodyError("no version") from None
    dialogs = list(_children(root, "dialog"))
    if len(dialogs) > MOST_DIALOGS:
        raise BadBodyError("too many calls")
    return DialogNews(
        version=version,
        is_full=root.get("state", "full") != "partial",
        states={each.get("id", ""): _state_of(each) for each in dialogs},
    )


def read_presence(body: bytes) -> ExtensionState | None:
    """None when it tells nothing about the phone; raises `BadBodyError`."""
    root = _root_of(body, "presence")
    for note in _within(root, "note"):
        state = _NOTES.get((note.text or "").strip().lower())
        if state is not None:
            return state
    if any(True for _each in _within(root, "on-the-phone")):
        return ExtensionState.BUSY
    basics = {(each.text or "").strip().lower() for each in _within(root, "basic")}
    if "open" in basics:
        return ExtensionState.FREE
    return ExtensionState.UNREACHABLE if "closed" in basics else None


def _state_of(dialog: Element) -> ExtensionState:
    word = next((each.text or "" for each in _children(dialog, "state")), "").strip().lower()
    if word == "terminated":
        return ExtensionState.FREE
    if word in _RINGS:
        # Whoever dials does not ring: there is nothing to pick up.
        is_dialling = dialog.get("direction") == "initiator"
        return ExtensionState.BUSY if is_dialling else ExtensionState.RINGING
    if word == "confirmed":
        return ExtensionState.HELD if _is_on_hold(dialog) else ExtensionState.BUSY
    raise BadBodyError("a call in no known state")


def _is_on_hold(dialog: Element) -> bool:
    """The phone renders nothing (RFC 4235 section 4.1.6.2, RFC 3840)."""
    return any(
        param.get("pname") == "+sip.rendering" and param.get("pvalue") == "no"
        for local in _children(dialog, "local")
        for param in _within(local, "param")
    )


def _root_of(body: bytes, name: str) -> Element:
    if len(body) > LONGEST_BODY:
        raise BadBodyError("too long")
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:
        # Its words may quote what it could not read.
        raise BadBodyError(type(error).__name__) from None
    if _local(root) != name:
        raise BadBodyError("another document")
    return root


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element if _local(each) == name)


def _within(element: Element, name: str) -> Iterator[Element]:
    return (each for each in element.iter() if _local(each) == name)
