"""The errors a person can do something about.

`KnownError` means the world failed us (a server, a file, a password): it carries a code that the
screen turns into words in `gui/errors.py`. A bug is an assertion or another exception, never this.
"""

from __future__ import annotations

from enum import StrEnum


class ErrorCode(StrEnum):
    """Every code an agent may meet; `gui/errors.py` words each in both languages."""

    BACKEND_UNREACHABLE = "backend_unreachable"
    BACKEND_GARBLED = "backend_garbled"
    """The answer was not what the contract says; nothing was taken from it."""
    BACKEND_FAILED = "backend_failed"
    BACKEND_ADDRESS_BAD = "backend_address_bad"
    """Not `https://host[:port]`; `http://` is for this machine only."""
    SIGN_IN_REFUSED = "sign_in_refused"
    SESSION_EXPIRED = "session_expired"
    NOT_ALLOWED = "not_allowed"
    NOT_FOUND = "not_found"
    INVALID_REQUEST = "invalid_request"
    REQUEST_IN_PROGRESS = "request_in_progress"
    KEY_REUSED = "key_reused"
    TOO_MANY_REQUESTS = "too_many_requests"
    SLOT_TAKEN = "slot_taken"
    HOLD_EXPIRED = "hold_expired"
    APPOINTMENT_CHANGED = "appointment_changed"
    ENGINE_MISSING = "engine_missing"
    ENGINE_REFUSED = "engine_refused"
    TOO_MANY_CALLS = "too_many_calls"
    BAD_NUMBER = "bad_number"
    TOO_MANY_COLLEAGUES = "too_many_colleagues"
    TOO_MANY_LINES = "too_many_lines"
    """The engine has no place for one more; a line with a second server takes two."""
    NO_PHONE_ACCOUNT = "no_phone_account"
    LINE_CERTIFICATE_BAD = "line_certificate_bad"
    """The authorities that came with a granted line are no certificates; it is not used."""
    DEVICE_UNKNOWN = "device_unknown"
    RECORDING_UNWRITABLE = "recording_unwritable"
    RECORDING_DISK_FULL = "recording_disk_full"
    RECORDING_DISK_SLOW = "recording_disk_slow"
    RECORDING_NOT_NOW = "recording_not_now"
    """The step of the script that is read now is not to be recorded."""
    VOICE_PART_MISSING = "voice_part_missing"
    """The optional library that takes away echo and noise is not installed."""
    STORE_UNREADABLE = "store_unreadable"
    STORE_TOO_NEW = "store_too_new"
    STORE_FAILED = "store_failed"
    """The disk is full or may not be written to: nothing more is kept until that is mended."""
    SETTINGS_UNREADABLE = "settings_unreadable"
    SCRIPT_INVALID = "script_invalid"
    SCRIPT_MISSING = "script_missing"
    KEYRING_MISSING = "keyring_missing"
    DEMO_FAILED = "demo_failed"
    """A process of the demo's own world did not start; `detail` names its log."""


class SoftphoneError(Exception):
    """Root of our own exceptions."""


class KnownError(SoftphoneError):
    """The environment failed; `code` says how, `detail` is for the log and holds no secret."""

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail


class RetryLaterError(KnownError):
    """The backend said when to come back."""

    def __init__(self, code: ErrorCode, *, retry_after_s: float, detail: str = "") -> None:
        super().__init__(code, detail)
        self.retry_after_s = retry_after_s
