"""Gets Asterisk for the tests, once, without installing it and without root.

Debian 12 and 13 have no Asterisk, Debian's `sid` and Ubuntu do. So apt is asked, with a state of
its own, to resolve and download Asterisk from the machine's own mirror; every package is unpacked
into one folder of the user's cache and started from there with that folder's own loader and
libraries. Nothing of the machine changes. In sid the version floats; a folder once there is kept.

`python -m tests.lab.asterisk_install` does it ahead of the tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.lab.apt_mirror import distribution, entry_for, mirror_entries

ANSWER_LIMIT_S = 120
DOWNLOAD_LIMIT_S = 900
READY = "ready"
SUITES_BESIDE = {"debian": ("sid",)}
"""Where else to look than in the release that runs here, by distribution."""

Say = Callable[[str], None]


class NoAsteriskError(RuntimeError):
    """It is neither here nor to be had; says why."""


@dataclass(frozen=True)
class AsteriskProgram:
    """An unpacked Asterisk."""

    folder: Path

    @property
    def loader(self) -> Path:
        """`ld.so`, which names the libraries' folder of this machine's kind, too."""
        found = sorted(self.folder.glob("**/lib/*-linux-gnu*/ld-linux*.so.*"))
        if not found:
            raise NoAsteriskError(f"no loader in {self.folder}; remove that folder")
        return found[0]

    @property
    def modules(self) -> Path:
        found = sorted(self.folder.glob("usr/lib/**/asterisk/modules/chan_pjsip.so"))
        if not found:
            raise NoAsteriskError(f"no chan_pjsip in {self.folder}; remove that folder")
        return found[0].parent

    @property
    def data(self) -> Path:
        """Sounds and the documentation, without which Asterisk reads no configuration."""
        return self.folder / "usr/share/asterisk"

    @property
    def command(self) -> list[str]:
        kind = self.loader.parent.name
        libraries = [self.folder / "usr/lib" / kind, self.folder / "lib" / kind]
        path = ":".join(str(each) for each in libraries)
        return [str(self.loader), "--library-path", path, str(self.folder / "usr/sbin/asterisk")]


def asterisk_program(say: Say) -> AsteriskProgram:
    """The unpacked Asterisk, fetched first if there is none."""
    import fcntl  # noqa: PLC0415 - the tests are read on Windows, too

    cache = _cache()
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready = sorted(cache.glob(f"asterisk-*/{READY}"), key=lambda mark: mark.stat().st_mtime)
        return AsteriskProgram(ready[-1].parent if ready else _fetched(cache, say))


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "softphone-lab"


def _fetched(cache: Path, say: Say) -> Path:
    for tool in ("apt-get", "dpkg"):
        if shutil.which(tool) is None:
            raise NoAsteriskError(f"Asterisk is fetched with {tool}, which is not here")
    with tempfile.TemporaryDirectory(dir=cache, prefix="fetching-") as name:
        folder = Path(name)
        for suite in (distribution().codename, *SUITES_BESIDE.get(distribution().name, ())):
            apt = _PrivateApt(folder / f"apt-{suite}", suite)
            if apt.has("asterisk"):
                say(f"Fetching Asterisk from {suite} for the tests, once (about 80 MB)")
                return _unpacked(apt.download("asterisk"), folder / "root", cache)
    raise NoAsteriskError(f"no suite of {distribution().name} here offers Asterisk")


def _unpacked(packages: list[Path], root: Path, cache: Path) -> Path:
    root.mkdir()
    for package in packages:
        _run(["dpkg", "-x", str(package), str(root)])
    main = next(each for each in packages if each.name.startswith("asterisk_"))
    version = _run(["dpkg-deb", "-f", str(main), "Version"]).strip().rpartition(":")[2]
    target = cache / f"asterisk-{re.split('[+~]', version)[0]}"
    shutil.rmtree(target, ignore_errors=True)
    root.rename(target)
    (target / READY).touch()
    return target


class _PrivateApt:
    """apt with sources, lists and a record of installed packages (none) of its own.

    What the machine says of proxies and certificates holds here too; what it does after an
    update (to caches of its own desktop) does not.
    """

    def __init__(self, folder: Path, suite: str) -> None:
        self._archives = folder / "cache/archives"
        for part in (folder / "lists/partial", self._archives / "partial", folder / "preferences"):
            part.mkdir(parents=True)
        sources = folder / "sources"
        sources.mkdir()
        entry = entry_for(suite, mirror_entries(), distribution())
        if entry is None:
            raise NoAsteriskError(f"apt's sources name no mirror of {distribution().name}")
        (sources / "asterisk.sources").write_text(entry, encoding="utf-8")
        (folder / "status").touch()
        self._configuration = folder / "apt.conf"
        self._configuration.write_text(
            f"""\
#clear APT::Update;
Dir::State "{folder}";
Dir::State::lists "{folder}/lists";
Dir::State::status "{folder}/status";
Dir::Cache "{folder}/cache";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "{sources}";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "{folder}/preferences";
APT::Sandbox::User "";
APT::Install-Recommends "false";
Acquire::Languages "none";
Acquire::Retries "3";
""",
            encoding="utf-8",
        )
        _run(["apt-get", *self._options, "update", "-q"], DOWNLOAD_LIMIT_S)

    @property
    def _options(self) -> list[str]:
        return ["-c", str(self._configuration)]

    def has(self, package: str) -> bool:
        return bool(_run(["apt-cache", *self._options, "search", "--names-only", f"^{package}$"]))

    def download(self, package: str) -> list[Path]:
        """The package and all that it depends on, resolved as if nothing were installed."""
        words = ["-q", "-y", "--download-only", "install", package]
        _run(["apt-get", *self._options, *words], DOWNLOAD_LIMIT_S)
        return sorted(self._archives.glob("*.deb"))


def _run(command: list[str], limit_s: float = ANSWER_LIMIT_S) -> str:
    environment = {**os.environ, "LC_ALL": "C", "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=limit_s, check=False
        )
    except subprocess.TimeoutExpired:
        raise NoAsteriskError(f"{command[0]} did not end within {limit_s:.0f} s") from None
    if done.returncode:
        raise NoAsteriskError(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    asterisk_program(lambda words: print(words, file=sys.stderr))  # noqa: T201 - a command
