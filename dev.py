#!/usr/bin/env python3
"""One door to everything done with this checkout; needs nothing but Python 3.11 or 3.12.

The first command sets up a virtual environment with the locked dependencies (and, on Debian and
Ubuntu, the system libraries they need); later ones find it ready.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
IS_WINDOWS = platform.system() == "Windows"
PYTHON = VENV / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
SUPPORTED = ((3, 11), (3, 12))
NATIVE_MARK = VENV / "native"
"""Our own PJSIP was asked for: a new lock brings the ready-made one, so ours is put back then."""
LOCKS = {
    "run": "requirements.lock",
    "test": "requirements-dev.lock",
    "bench": "requirements-bench.lock",
}

# fmt: off
DESK_PACKAGES = [
    "python3-venv", "ca-certificates", "libegl1", "libgl1", "libfontconfig1", "libglib2.0-0",
    "libdbus-1-3", "libxkbcommon0", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4",
    "libxcb-image0", "libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0",
    "libxcb-xinerama0", "libxcb-xkb1", "libasound2", "libpulse0", "fonts-dejavu-core",
    "fonts-noto-core",
]
TEST_PACKAGES = [
    "git", "openssl", "procps", "iproute2", "xvfb", "xauth", "dbus", "gnome-keyring",
    "pulseaudio", "pulseaudio-utils", "libasound2-plugins", "kamailio", "kamailio-tls-modules",
    "sip-tester", "baresip-core", "xdg-utils", "desktop-file-utils", "dunst", "dnsmasq-base",
    "coturn", "rtkit",
]
# The yardsticks for sound come as source.
BENCH_PACKAGES = ["gcc", "libc6-dev", "python3-dev", "libfaketime"]
# PJSIP comes as source too.
NATIVE_PACKAGES = [
    "g++", "make", "patch", "swig", "xz-utils", "python3-dev", "libssl-dev", "libopus-dev",
    "libsrtp2-dev", "libspeex-dev", "libspeexdsp-dev", "libgsm1-dev", "uuid-dev",
]
# fmt: on

WITHOUT_A_DISPLAY = """\
There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so the desk cannot open.
These work without one:
  python3 dev.py screenshots   pictures of the real window, drawn on a virtual screen
  python3 dev.py test          every check and test
  python3 dev.py run server    the backend alone (softphone server)
"""


def say(words: str) -> None:
    """Tell the person at the terminal, at once."""
    print(words, flush=True)


def stop(words: str) -> None:
    """Give up with one clear message."""
    raise SystemExit(f"dev.py: {words}")


def run(*command: str | Path, env: dict[str, str] | None = None) -> None:
    """Run a step from the top of the checkout; its failure ends this program with its code."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=env, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def missing_packages(wanted: Sequence[str]) -> list[str]:
    """Debian packages of `wanted` that are not installed; empty where there is no dpkg."""
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return []
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${Status}\n", *wanted],
        capture_output=True, text=True, check=False,
    ).stdout  # fmt: skip
    installed = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in installed]


def install_system_packages(wanted: Sequence[str]) -> None:
    """Install what is missing, through sudo when not root."""
    missing = missing_packages(wanted)
    if not missing:
        return
    say(f"Installing {len(missing)} system packages: {' '.join(missing)}")
    door = [] if os.geteuid() == 0 else ["sudo"]
    if door and shutil.which("sudo") is None:
        stop(f"please install these packages as root, then start again: {' '.join(missing)}")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(*door, "apt-get", "update", "-q", env=env)
    run(*door, "apt-get", "install", "-q", "-y", "--no-install-recommends", *missing, env=env)


def system_packages(purpose: str) -> list[str]:
    """What the system must bring, by Debian's names."""
    return [
        *DESK_PACKAGES,
        *([*TEST_PACKAGES, *NATIVE_PACKAGES] if purpose != "run" else []),
        *(BENCH_PACKAGES if purpose == "bench" else []),
    ]


def fingerprint(purpose: str) -> str:
    """Changes with what is to be installed and with the Python it was installed for."""
    wanted = (ROOT / LOCKS[purpose]).read_bytes() + " ".join(system_packages(purpose)).encode()
    return hashlib.sha256(wanted + platform.python_version().encode()).hexdigest()


def set_up(purpose: str) -> None:
    """Make the environment for `run` or `test`, unless it is ready."""
    if sys.version_info[:2] not in SUPPORTED:
        stop(f"needs Python 3.11 or 3.12; this is {platform.python_version()}.")
    lock = ROOT / LOCKS[purpose]
    mark = VENV / f"ready-for-{purpose}"
    if mark.exists() and mark.read_text() == fingerprint(purpose) and PYTHON.exists():
        return
    install_system_packages(system_packages(purpose))
    if not PYTHON.exists():
        if importlib.util.find_spec("ensurepip") is None:
            stop("this Python has no venv module; on Debian: apt-get install python3-venv")
        say("Making a virtual environment in .venv")
        run(sys.executable, "-m", "venv", VENV)
    say(f"Installing the dependencies of {lock.name}")
    pip = ("-m", "pip", "install", "-q", "--disable-pip-version-check")
    sources = () if purpose == "bench" else ("--only-binary", ":all:")
    run(PYTHON, *pip, "--require-hashes", *sources, "-r", lock)
    mark.write_text(fingerprint(purpose))
    if NATIVE_MARK.exists():
        run(PYTHON, "packaging/pjsua2")


def environment() -> dict[str, str]:
    """The checkout on the import path, so that nothing has to be installed from it."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


def has_display() -> bool:
    """Whether a window can open here."""
    names = ("DISPLAY", "WAYLAND_DISPLAY")
    return platform.system() != "Linux" or any(os.environ.get(name) for name in names)


def demo(rest: Sequence[str]) -> None:
    """Open the desk with a backend, a phone company and data of its own, all on this machine."""
    set_up("run")
    if not has_display():
        stop(WITHOUT_A_DISPLAY)
    run(PYTHON, "-m", "softphone", "demo", *rest, env=environment())


def run_softphone(rest: Sequence[str]) -> None:
    """Run `softphone ROLE ...`; without a role, the desk with your own backend and phones."""
    set_up("run")
    if not rest and not has_display():
        stop(WITHOUT_A_DISPLAY)
    run(PYTHON, "-m", "softphone", *rest, env=environment())


def check(_rest: Sequence[str]) -> None:
    """Forms, format, lint, types, walls, lock, docs: everything but the tests."""
    set_up("test")
    tools = PYTHON.parent
    for step in (
        (PYTHON, "packaging/forms.py", "--check"),
        (PYTHON, "packaging/translations.py", "--check"),
        (tools / "ruff", "format", "--check", "."),
        (tools / "ruff", "check", "."),
        (tools / "mypy",),
        (tools / "lint-imports",),
        (PYTHON, "packaging/lock.py", "--check"),
        (PYTHON, "packaging/interop.py", "--check"),
    ):
        say("· " + " ".join(str(part) for part in step).replace(str(VENV), ".venv"))
        run(*step, env=environment())


def test(rest: Sequence[str]) -> None:
    """Every check, then every test; with arguments, pytest alone with those."""
    set_up("test")
    if rest:
        run(PYTHON, "-m", "pytest", *rest, env=environment())
    else:
        check(())
        run(PYTHON, "packaging/all_tests.py", env=environment())


def bench(rest: Sequence[str]) -> None:
    """Speed, sound and memory; without a name, lists what can be measured."""
    set_up("bench")
    run(PYTHON, "-m", "tests.bench", *rest, env=environment())


def interop(rest: Sequence[str]) -> None:
    """Try everything with the real phone systems; results go to docs/interop.md."""
    set_up("test")
    run(PYTHON, "packaging/interop.py", *rest, env=environment())


def screenshots(rest: Sequence[str]) -> None:
    """Pictures of the real window into build/screenshots, on a virtual screen."""
    set_up("test")
    run(PYTHON, "packaging/screenshots.py", *rest, env=environment())


def fresh(rest: Sequence[str]) -> None:
    """Demo and tests from a fresh clone in a new Debian (Linux and root only)."""
    run(sys.executable, "packaging/fresh_root.py", *rest)


def forms(rest: Sequence[str]) -> None:
    """Compile ui/*.ui and the translations after changing them."""
    set_up("test")
    run(PYTHON, "packaging/forms.py", *rest, env=environment())
    run(PYTHON, "packaging/translations.py", *rest, env=environment())


def lock(rest: Sequence[str]) -> None:
    """Resolve the ranges of pyproject.toml anew, for Linux and Windows."""
    set_up("test")
    run(PYTHON, "packaging/lock.py", *rest, env=environment())


def native(rest: Sequence[str]) -> None:
    """Our own PJSIP, built once and kept; `--remove` goes back to the ready-made one."""
    if platform.system() != "Linux":
        stop("our own PJSIP is built on Linux only; the ready-made one is in place.")
    set_up("run")
    if "--remove" in rest:
        NATIVE_MARK.unlink(missing_ok=True)
    else:
        install_system_packages(NATIVE_PACKAGES)
    run(PYTHON, "packaging/pjsua2", *rest)
    if not rest:
        NATIVE_MARK.touch()


COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    "demo": demo,
    "run": run_softphone,
    "test": test,
    "check": check,
    "forms": forms,
    "bench": bench,
    "interop": interop,
    "screenshots": screenshots,
    "fresh": fresh,
    "lock": lock,
    "native": native,
}


def main() -> None:
    """Read the command and hand it the rest of the line."""
    told = "\n".join(f"  {name:12} {act.__doc__}" for name, act in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        usage="python3 dev.py COMMAND [ARGUMENT ...]",
        epilog=f"commands:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="see below")
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="ARGUMENT", help="passed on")
    arguments = parser.parse_args()
    COMMANDS[arguments.command](arguments.rest)


if __name__ == "__main__":
    main()
