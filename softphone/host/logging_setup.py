"""Log files: one for each role, bounded, and free of secrets and personal data.

Called once by a composition root. Rooms only ever ask `logging.getLogger(__name__)`.
"""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path
from types import TracebackType

from softphone.host.redaction import redact

MAX_FILE_BYTES = 4 * 1024 * 1024
MAX_OLD_FILES = 4
"""When the limit is reached the oldest file is overwritten: at most 20 MiB a role."""

_LAYOUT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class RedactingFormatter(logging.Formatter):
    """Masks the message, the traceback and the stack; the time and the names stay as they are."""

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left its own unmasked text of the traceback on the record.
        record.exc_text = None
        text = super().format(record)
        record.exc_text = None
        return text

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        record.message = redact(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802 - logging's name
        return redact(super().formatException(ei))

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - logging's name
        return redact(super().formatStack(stack_info))


def start_logging(log_dir: Path, role: str, *, level: int = logging.INFO) -> logging.Handler:
    """Write the log of `role` to `<role>.log`; the handler is given back to be closed at the end.

    A folder that cannot be written to must not keep an agent from working: the log then goes to
    stderr.
    """
    handler: logging.Handler
    try:
        log_dir.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            log_dir / f"{role}.log",
            maxBytes=MAX_FILE_BYTES,
            backupCount=MAX_OLD_FILES,
            encoding="utf-8",
        )
    except OSError as error:
        handler = logging.StreamHandler()
        handler.setFormatter(RedactingFormatter(_LAYOUT))
        logging.getLogger().addHandler(handler)
        logging.getLogger(__name__).warning("no log file: %s", error.strerror)
    else:
        handler.setFormatter(RedactingFormatter(_LAYOUT))
        logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(level)
    return handler
