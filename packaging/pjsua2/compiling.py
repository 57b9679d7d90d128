"""From the tarball to a Python module: configure, compile, wrap, link.

The wrapper is one file of seven megabytes that keeps a core busy for half a minute, so it is
compiled beside the libraries. `lib` is the target that leaves out programs and tests; `make dep`
is left out because its files are not right when the libraries are built beside it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLAGS = "-O2 -g0 -fPIC -DNDEBUG -fstack-protector-strong -D_FORTIFY_SOURCE=2"
"""NDEBUG: a wrong call is an error for the caller, not the end of the process."""
CHOICES = (
    "--enable-epoll",
    "--enable-speex-resample",
    "--with-external-srtp",
    "--with-external-speex",
    "--with-external-gsm",
    # Sound cards, echo and gain are the engine's own.
    "--disable-sound",
    "--disable-speex-aec",
    "--disable-libwebrtc",
    # Video and what it would look for.
    "--disable-video",
    "--disable-libyuv",
    "--disable-ffmpeg",
    "--disable-sdl",
    "--disable-v4l2",
    "--disable-openh264",
    "--disable-vpx",
    # Not in Debian's source, or not free for everybody.
    "--disable-ilbc-codec",
    "--disable-g7221-codec",
    "--disable-opencore-amr",
    "--disable-silk",
    "--disable-lyra",
    "--disable-bcg729",
    # A router that opens ports for anybody is no friend of a company's network.
    "--disable-upnp",
)
SWIG_ROOMS = ("pjlib", "pjlib-util", "pjmedia", "pjsip", "pjnath")
SHOWN_LINES = 30


class CompileError(Exception):
    """A step failed; carries the end of what it said."""


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """What goes into the wheel."""

    module: Path
    library: Path
    licence: Path
    version: str
    """Of PJSIP."""


def compile_module(tarball: Path, folder: Path) -> Compiled:
    """Everything happens below `folder`."""
    _step("unpack", ["tar", "-xJf", str(tarball)], folder)
    tree = next(path for path in folder.iterdir() if (path / "version.mak").exists())
    for patch in sorted((HERE / "patches").glob("*.patch")):
        _step(f"patch {patch.stem}", ["patch", "-p1", "-i", str(patch)], tree)
    shutil.copy(HERE / "config_site.h", tree / "pjlib/include/pj")
    _step("configure", ["./aconfigure", *CHOICES], tree)
    binding = tree / "pjsip-apps/src/swig/python"
    rooms = [f"-I../../../../{room}/include" for room in SWIG_ROOMS]
    _step(
        "wrap",
        ["swig", "-c++", "-w312", "-threads", "-python", *rooms,
         "-o", "pjsua2_wrap.cpp", "../pjsua2.i"],
        binding,
    )  # fmt: skip
    _compile_side_by_side(tree, binding)
    suffix = sysconfig.get_config_var("EXT_SUFFIX")
    library = binding / f"_pjsua2{suffix}"
    link = ["g++", "-shared", "-s", "-Wl,-z,relro,-z,now", "-Wl,--exclude-libs,ALL", "wrap.o"]
    libraries = [f"-l{name}" for name in _told_by_make(binding, "libs")]
    _step(
        "link",
        [*link, *_told_by_make(binding, "ldflags"), *libraries, "-o", library.name],
        binding,
    )
    return Compiled(
        module=binding / "pjsua2.py",
        library=library,
        licence=tree / "COPYING",
        version=_version(tree),
    )


def _compile_side_by_side(tree: Path, binding: Path) -> None:
    include = sysconfig.get_path("include")
    if not (Path(include) / "Python.h").exists():
        raise CompileError(f"no Python.h in {include}: this Python came without its headers")
    flags = _told_by_make(binding, "cflags")
    make = _begin("libraries", ["make", f"-j{os.cpu_count() or 1}", "lib"], tree)
    # Glue gains nothing from more than -O1, and costs twice the time.
    glue = ["g++", "-c", *flags, "-O1", "-w", f"-I{include}", "pjsua2_wrap.cpp", "-o", "wrap.o"]
    wrapper = _begin("binding", glue, binding)
    try:
        _finish(wrapper)
        _finish(make)
    finally:
        for step in (wrapper, make):
            step.process.terminate()
            step.process.wait()


def _told_by_make(binding: Path, target: str) -> list[str]:
    """Flags and libraries as configure chose them."""
    command = ["make", "--no-print-directory", "-f", "helper.mak", target]
    return subprocess.run(
        command, cwd=binding, capture_output=True, text=True, check=True
    ).stdout.split()


def _version(tree: Path) -> str:
    text = (tree / "version.mak").read_text()
    parts = re.findall(r"PJ_VERSION_(MAJOR|MINOR|REV)\s*:=\s*(\d+)", text)
    return ".".join(number for _, number in parts)


@dataclass(frozen=True, kw_only=True)
class Step:
    """A command that runs, and where what it says is written."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path


def _begin(name: str, command: list[str], folder: Path) -> Step:
    print(f"· {name}", flush=True)
    log = folder / f"{name.replace(' ', '-')}.log"
    env = {**os.environ, "CFLAGS": FLAGS, "CXXFLAGS": FLAGS, "LC_ALL": "C"}
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=file, stderr=subprocess.STDOUT
        )
    return Step(name=name, process=process, log=log)


def _finish(step: Step) -> None:
    if step.process.wait():
        said = step.log.read_text(errors="replace").splitlines()[-SHOWN_LINES:]
        raise CompileError("\n".join([*said, f"{step.name} failed"]))


def _step(name: str, command: list[str], folder: Path) -> None:
    _finish(_begin(name, command, folder))
