"""`softphone ROLE`: picks the role and imports only what that role needs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

USAGE = """\
usage: softphone [ROLE] [ARGUMENT ...]

roles:
  desktop    the desk (also without a role)
  dial       put a number into the number field of the desk, and open the desk if it is not
  tel        the same for a tel:, callto: or sip: link; what your browser runs
  links      make this program the one that opens such links, or not
  doctor     check everything a shift needs, and say what to do
  demo       the desk with a backend, a phone company and data of its own
  server     the backend
  engine     the phone alone, a conversation of JSON lines on stdin and stdout
  practice   the practice phone company alone
  script     check or preview a call script

`softphone ROLE --help` tells the rest.
"""
BAD_USAGE = 2
_ROLES = {
    "desktop": ("softphone.bootstrap.desktop", "run"),
    "dial": ("softphone.bootstrap.dial", "run_dial"),
    "tel": ("softphone.bootstrap.dial", "run_link"),
    "links": ("softphone.bootstrap.links", "run"),
    "doctor": ("softphone.bootstrap.doctor", "run"),
    "demo": ("softphone.bootstrap.demo", "run"),
    "server": ("softphone.bootstrap.server", "run"),
    "engine": ("softphone.bootstrap.engine", "run"),
    "practice": ("softphone.bootstrap.practice", "run"),
    "script": ("softphone.bootstrap.script", "run"),
}
"""Imported one at a time: the desk never loads pjsua2, the engine never loads Qt."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the role named first; returns the process's exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    role = given.pop(0) if given and not given[0].startswith("-") else "desktop"
    if "-h" in sys.argv[1:2] or "--help" in sys.argv[1:2]:
        sys.stdout.write(USAGE)
        return 0
    if role not in _ROLES:
        sys.stderr.write(f"softphone: there is no role {role!r}\n\n{USAGE}")
        return BAD_USAGE
    module, name = _ROLES[role]
    run: Callable[[Sequence[str]], int] = getattr(import_module(module), name)
    return run(given)


if __name__ == "__main__":
    raise SystemExit(main())
