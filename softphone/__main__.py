"""`softphone ROLE`: picks the role and imports only what that role needs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

USAGE = """\
usage: softphone [ROLE] [ARGUMENT ...]

roles:
  desktop    the desk (also without a role)
  demo       the desk with a backend, a phone company and data of its own
  server     the backend
  engine     the phone alone, a conversation of JSON lines on stdin and stdout
  practice   the practice phone company alone
  script     check or preview a call script

`softphone ROLE --help` tells the rest.
"""
BAD_USAGE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the role named first; returns the process's exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    role = given.pop(0) if given and not given[0].startswith("-") else "desktop"
    # One import a branch: the desk never loads pjsua2, the engine never loads Qt.
    if "-h" in sys.argv[1:2] or "--help" in sys.argv[1:2]:
        sys.stdout.write(USAGE)
        return 0
    if role == "desktop":
        from softphone.bootstrap.desktop import run  # noqa: PLC0415
    elif role == "demo":
        from softphone.bootstrap.demo import run  # noqa: PLC0415
    elif role == "server":
        from softphone.bootstrap.server import run  # noqa: PLC0415
    elif role == "engine":
        from softphone.bootstrap.engine import run  # noqa: PLC0415
    elif role == "practice":
        from softphone.bootstrap.practice import run  # noqa: PLC0415
    elif role == "script":
        from softphone.bootstrap.script import run  # noqa: PLC0415
    else:
        sys.stderr.write(f"softphone: there is no role {role!r}\n\n{USAGE}")
        return BAD_USAGE
    return run(given)


if __name__ == "__main__":
    raise SystemExit(main())
