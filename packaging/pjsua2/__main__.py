"""`python packaging/pjsua2`: our own PJSIP for the Python that runs this, built and put in place.

A wheel is kept in the user's cache folder under the hash of what it was made from, so the second
time takes a second. `--remove` puts the ready-made wheel of the lock file back.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import zipfile
from importlib import metadata
from pathlib import Path

from compiling import CompileError, compile_module
from gate import facts_of, shortfalls
from source import SourceError, fetch
from wheel_file import NAME, write_wheel

HERE = Path(__file__).resolve().parent
LOCK = HERE.parent.parent / "requirements.lock"
PIP = (sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps")
RECIPE = ("*.py", "*.h", "patches/*.patch")
KEPT_WHEELS = 4
"""Two Pythons, and the recipe before this one."""
WORKSHOP = "building-"


def main() -> int:
    """0 when the wanted pjsua2 is in place."""
    parser = argparse.ArgumentParser(prog="dev.py native", description=__doc__)
    parser.add_argument("--remove", action="store_true", help="back to the ready-made wheel")
    parser.add_argument(
        "--into", type=Path, metavar="FOLDER", help="unpack there, install nothing"
    )
    given = parser.parse_args()
    if given.remove:
        return put_back()
    try:
        wheel = cached_wheel()
        if given.into:
            unpack(wheel, given.into)
            check(given.into)
        else:
            install(wheel)
            check()
    except (SourceError, CompileError) as error:
        print(f"PJSIP was not built: {error}")
        return 1
    return 0


def cached_wheel() -> Path:
    """Built and checked now, unless that was done before with the same recipe."""
    shelf = cache_folder()
    home = shelf / recipe_hash()
    kept = next(home.glob("*.whl"), None)
    if kept is not None:
        return kept
    print("Building PJSIP; this takes one to three minutes.")
    begun_s = time.monotonic()
    tarball = fetch(shelf / "source")
    with tempfile.TemporaryDirectory(dir=shelf, prefix=WORKSHOP) as scratch:
        wheel = write_wheel(compile_module(tarball, Path(scratch)), Path(scratch), home.name)
        trial = Path(scratch) / "trial"
        unpack(wheel, trial)
        check(trial)
        home.mkdir(exist_ok=True)
        kept = wheel.rename(home / wheel.name)
    throw_out_old(shelf)
    print(f"Built in {time.monotonic() - begun_s:.0f} s: {kept.name}")
    return kept


def throw_out_old(shelf: Path) -> None:
    """Keep the newest `KEPT_WHEELS`."""
    homes = [wheel.parent for wheel in shelf.glob("*/*.whl")]
    homes.sort(key=lambda home: home.stat().st_mtime, reverse=True)
    for home in homes[KEPT_WHEELS:]:
        shutil.rmtree(home)


def check(folder: Path | None = None) -> None:
    """Raises `CompileError` with what the module in `folder`, or the installed one, lacks."""
    if missing := shortfalls(facts_of(folder)):
        raise CompileError("this pjsua2 lacks\n  " + "\n  ".join(missing))


def install(wheel: Path) -> None:
    """In the place of whatever pjsua2 this Python has."""
    version = wheel.name.split("-")[1]
    if installed_version() != version:
        subprocess.run([*PIP, "--no-index", wheel], check=True)
    print(f"pjsua2 {version} is in place.")


def unpack(wheel: Path, folder: Path) -> None:
    """For a PYTHONPATH that wins over what is installed."""
    for old in folder.glob("pjsua2*"):
        shutil.rmtree(old)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)


def put_back() -> int:
    """The ready-made wheel, as the lock file pins it."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith(f"{NAME}=="))
    last = next(place for place in range(first, len(lines)) if not lines[place].endswith("\\"))
    with tempfile.TemporaryDirectory() as scratch:
        pin = Path(scratch) / "pin.lock"
        pin.write_text("\n".join(lines[first : last + 1]) + "\n", encoding="utf-8")
        subprocess.run([*PIP, "--require-hashes", "--only-binary", ":all:", "-r", pin], check=True)
    print(f"pjsua2 {installed_version()} is in place.")
    return 0


def installed_version() -> str:
    """Empty when there is none."""
    try:
        return metadata.version(NAME)
    except metadata.PackageNotFoundError:
        return ""


def cache_folder() -> Path:
    """By the XDG Base Directory Specification."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "softphone" / "native"


def recipe_hash() -> str:
    """Changes with the recipe, the Python and the system whose libraries are linked."""
    system = platform.freedesktop_os_release()
    digest = hashlib.sha256()
    for part in (
        sysconfig.get_config_var("EXT_SUFFIX"),
        system["ID"],
        system.get("VERSION_ID", ""),
    ):
        digest.update(f"{part}\n".encode())
    for path in sorted(path for pattern in RECIPE for path in HERE.glob(pattern)):
        digest.update(path.read_bytes())
    return f"r{digest.hexdigest()[:12]}"


if __name__ == "__main__":
    raise SystemExit(main())
