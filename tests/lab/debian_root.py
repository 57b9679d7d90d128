"""A Debian 12 with python3 and nothing of ours, in a folder: the machine of a new colleague.

Standard library only; Linux and root only. Each command runs in a namespace of its own for mounts
and processes: when it ends, or is ended by its process id, nothing that it mounted or started is
left. The network is this machine's, and so are its ways to the package registries, which are
copied over as they are.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

SUITE = "bookworm"
PACKAGES = "python3,ca-certificates"
HOME = "/root"
MAKE_LIMIT_S = 900.0
CARRIED_OVER = (
    *("/etc/hosts", "/etc/resolv.conf", "/etc/pip.conf", "/etc/xdg/pip"),
    *("/etc/ssl/certs", "/usr/share/ca-certificates", "/usr/local/share/ca-certificates"),
    *(f"/etc/apt/{name}" for name in ("sources.list", "sources.list.d", "apt.conf.d")),
    *(f"/etc/apt/{name}" for name in ("auth.conf.d", "preferences.d", "keyrings")),
    *("/etc/apt/trusted.gpg", "/etc/apt/trusted.gpg.d", "/usr/share/keyrings"),
)
CARRIED_VARIABLES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
INSIDE = """
set -e
# A root that is a mount, as every machine's is: `ip -n` makes it private.
mount --bind "$ROOT" "$ROOT"
mount -t proc proc "$ROOT/proc"
mount -t sysfs sysfs "$ROOT/sys"
mount -t devpts devpts "$ROOT/dev/pts"
mount -t tmpfs tmpfs "$ROOT/dev/shm"
mkdir -p "$ROOT/tmp/.X11-unix" /tmp/.X11-unix
mount --bind /tmp/.X11-unix "$ROOT/tmp/.X11-unix"
folder=$FOLDER root=$ROOT
unset FOLDER ROOT
exec chroot "$root" sh -c 'cd "$0" && exec "$@"' "$folder" "$@"
"""


class NoRootError(Exception):
    """A fresh root cannot be made here; the message says why."""


class DebianRoot:
    """Made on entry, removed on exit."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="fresh-"))
        self.path = self._folder / "root"

    def __enter__(self) -> Self:
        try:
            self._make()
        except BaseException:
            self._remove()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._remove()

    @property
    def home(self) -> Path:
        """The folder of its only user, seen from outside."""
        return self.path / HOME.removeprefix("/")

    def start(
        self, command: Sequence[str], *, folder: str = HOME, extra: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        """Start a command; killing it takes everything along that it started."""
        namespaces = ("--mount", "--pid", "--fork", "--kill-child")
        environment = {
            **{name: value for name, value in os.environ.items() if _is_carried(name)},
            **(extra or {}),
            "HOME": HOME,
            "USER": "root",
            "PATH": USUAL_PATH,
            "TERM": "dumb",
            "ROOT": str(self.path),
            "FOLDER": folder,
        }
        return subprocess.Popen(
            ["unshare", *namespaces, "sh", "-c", INSIDE, "sh", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def _make(self) -> None:
        made = subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", SUITE, self.path,
             _mirror()],
            capture_output=True, text=True, timeout=MAKE_LIMIT_S, check=False,
        )  # fmt: skip
        if made.returncode:
            raise NoRootError(f"debootstrap failed:\n{made.stdout[-2000:]}{made.stderr[-2000:]}")
        for name in CARRIED_OVER:
            _carry(Path(name), self.path / name.removeprefix("/"))
        _carry(Path.home() / ".config" / "pip", self.home / ".config" / "pip")

    def _remove(self) -> None:
        # Whoever wants this to stop waits until nothing is left.
        signals = {signal.SIGINT, signal.SIGTERM}
        signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        try:
            shutil.rmtree(self._folder)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, signals)


def _mirror() -> str:
    """Where this machine's own apt finds the release."""
    told = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages",
         f"Release: {SUITE}"],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    if not told:
        raise NoRootError(f"no apt source of this machine offers Debian {SUITE}")
    return told[0]


def _carry(source: Path, target: Path) -> None:
    """Instead of whatever the new root has there."""
    if not source.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy(source, target)


def _is_carried(name: str) -> bool:
    is_proxy = name.lower().endswith("_proxy")
    return is_proxy or name.startswith("PIP_") or name in CARRIED_VARIABLES
