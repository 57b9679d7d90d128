"""Packs the compiled module as a wheel.

It has the name of the ready-made wheel, so that pip puts one in the place of the other and never
both; the version says whose it is. The libraries it was linked with stay those of the system,
where security updates reach them.
"""

from __future__ import annotations

import base64
import hashlib
import sys
import sysconfig
import zipfile
from pathlib import Path

from compiling import Compiled

NAME = "pjsua2-python"
_FILE_NAME = "pjsua2_python"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_wheel(compiled: Compiled, folder: Path, label: str) -> Path:
    """A wheel of version `2.17+softphone.LABEL` for the Python that runs this.

    A label has a letter in it: pip reads one of digits alone as a number.
    """
    version = f"{compiled.version}+softphone.{label}"
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    tag = f"{python}-{python}-{platform}"
    info = f"{_FILE_NAME}-{version}.dist-info"
    contents = {
        "pjsua2/__init__.py": compiled.module.read_bytes(),
        f"pjsua2/{compiled.library.name}": compiled.library.read_bytes(),
        f"{info}/licenses/COPYING": compiled.licence.read_bytes(),
        f"{info}/METADATA": _lines(
            "Metadata-Version: 2.1",
            f"Name: {NAME}",
            f"Version: {version}",
            "Summary: PJSIP's pjsua2 as the softphone needs it",
            "License: GPL-2.0-or-later",
        ),
        f"{info}/WHEEL": _lines(
            "Wheel-Version: 1.0",
            "Generator: softphone",
            "Root-Is-Purelib: false",
            f"Tag: {tag}",
        ),
    }
    record = f"{info}/RECORD"
    rows = [f"{name},{_digest(data)},{len(data)}" for name, data in contents.items()]
    contents[record] = _lines(*rows, f"{record},,")
    target = folder / f"{_FILE_NAME}-{version}-{tag}.whl"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(_entry(name), data)
    return target


def _lines(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _digest(data: bytes) -> str:
    digest = hashlib.sha256(data).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
