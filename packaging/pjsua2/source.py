"""PJSIP's source, a part of the source of Debian's `asterisk`, fetched and checked by apt.

Only Debian's `sid` has it. Apt is run with a folder of its own and one source line, made from the
mirror that this machine uses anyway, so nothing of the machine's own package lists changes.
"""

from __future__ import annotations

import hashlib
import shlex
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

KNOWN_SHA256 = "6860c2f7604b4eee75f38151a9ef69774eb3f0c5286fc1d14bc1db2dc5a9e8aa"
"""pjproject 2.17 as packed by Debian."""
PART = ".orig-Xpjproject.tar.xz"
HELPER = "/usr/lib/apt/apt-helper"
KEYRINGS = (
    Path("/usr/share/keyrings/debian-archive-keyring.pgp"),
    Path("/usr/share/keyrings/debian-archive-keyring.gpg"),
)


class SourceError(Exception):
    """The source is not to be had; says why."""


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What apt would download, and the checksum that the signed package list promises."""

    uri: str
    sha256: str


def fetch(shelf: Path) -> Path:
    """The tarball on `shelf`: the known one if it lies there, else what Debian has now."""
    known = shelf / f"{KNOWN_SHA256}.tar.xz"
    if known.exists() and _sha256(known) == KNOWN_SHA256:
        return known
    shelf.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=shelf) as folder:
        options = _private_apt(Path(folder))
        _run("apt-get", *options, "update", "-q")
        offer = offer_in(_run("apt-get", *options, "source", "--print-uris", "-q", "asterisk"))
        came = Path(folder) / "source.tar.xz"
        _run(HELPER, *options, "download-file", offer.uri, str(came), f"SHA256:{offer.sha256}")
        sha256 = _sha256(came)
        if sha256 != KNOWN_SHA256:
            print(f"Debian has another source now, sha256 {sha256}; the checks below decide.")
        return Path(shutil.move(came, shelf / f"{sha256}.tar.xz"))


def _private_apt(folder: Path) -> list[str]:
    """Options that give apt lists and a status of its own below `folder`."""
    for name in ("lists/partial", "cache/archives/partial", "nothing"):
        (folder / name).mkdir(parents=True)
    (folder / "status").touch()
    keyring = next((str(path) for path in KEYRINGS if path.exists()), None)
    signed = f" [signed-by={keyring}]" if keyring else ""
    (folder / "sources.list").write_text(f"deb-src{signed} {_mirror()} sid main\n")
    settings = {
        "Dir::State": folder,
        "Dir::State::lists": folder / "lists",
        "Dir::State::status": folder / "status",
        "Dir::Cache": folder / "cache",
        "Dir::Etc::sourcelist": folder / "sources.list",
        "Dir::Etc::sourceparts": folder / "nothing",
        "Dir::Etc::preferencesparts": folder / "nothing",
        "APT::Sandbox::User": "root",
    }
    return [word for key, value in settings.items() for word in ("-o", f"{key}={value}")]


def _mirror() -> str:
    """The Debian mirror of this machine's own apt settings."""
    uris = _run("apt-get", "indextargets", "--format", "$(REPO_URI)").split()
    for uri in uris:
        if uri.rstrip("/").endswith("/debian"):
            return uri
    raise SourceError("apt knows no Debian mirror here, and only Debian has this source")


def offer_in(listing: str) -> Offer:
    """Our part among the files that `apt-get source --print-uris` lists."""
    for line in listing.splitlines():
        if PART in line:
            uri, _, _, checksum = shlex.split(line)
            return Offer(uri=uri, sha256=checksum.removeprefix("SHA256:"))
    raise SourceError(f"Debian's asterisk source has no {PART} any more")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise SourceError(f"{Path(command[0]).name} failed: {said}")
    return done.stdout


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
