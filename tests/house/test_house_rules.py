"""The walls and size rules hold, and each of them notices a planted breach."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.rules import findings

ROOT = Path(__file__).resolve().parents[2]

PLANTED_IMPORTS = {
    "a panel reads the database": ("gui/planted.py", "import softphone.storage"),
    "one panel imports another": (
        "gui/panels/script/planted.py",
        "import softphone.gui.panels.notes",
    ),
    "a use case sees the wire": ("usecases/planted.py", "import softphone.wire.rest"),
    "the engine loads Qt": ("engine/planted.py", "import PySide6.QtCore"),
    "the desk loads pjsua2": ("gui/planted.py", "import pjsua2"),
    "the client imports the server": (
        "backend_client/planted.py",
        "import softphone.backend_server",
    ),
    "the domain imports upwards": ("domain/planted.py", "import softphone.usecases.ports"),
    "a type-only import goes upwards": (
        "domain/planted.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import softphone.gui",
    ),
    "the domain needs a package": ("domain/planted.py", "import msgspec"),
    "the start reads the wire": ("bootstrap/planted.py", "import softphone.wire.engine"),
    "a new room appears": ("utils/__init__.py", '"""A room nobody named."""'),
}

PLANTED_BREACHES = {
    "a long file": ("softphone/domain/planted.py", '"""Long."""\n' + "X = 1\n" * 401),
    "a long function": (
        "softphone/domain/planted.py",
        "def f() -> None:\n" + "    print()\n" * 41,
    ),
    "a room called helpers": ("softphone/helpers/planted.py", '"""Nothing."""\n'),
    "a class called manager": ("softphone/domain/planted.py", "class CallManager:\n    pass\n"),
    "a class that does everything": (
        "softphone/domain/planted.py",
        "class C:\n" + "".join(f"    def m{i}(self) -> None: ...\n" for i in range(9)),
    ),
    "work left for later": ("softphone/domain/planted.py", "# TODO mend\n"),
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copied_tree(tmp_path: Path) -> Path:
    leave_out = shutil.ignore_patterns("__pycache__")
    for folder in ("softphone", "packaging"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=leave_out)
    for name in ("pyproject.toml", "dev.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def plant(tree: Path, name: str, text: str) -> None:
    target = tree / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text + "\n", encoding="utf-8")


def test_the_house_keeps_its_own_rules() -> None:
    assert findings(ROOT) == []


@pytest.mark.parametrize("breach", PLANTED_BREACHES)
def test_a_planted_breach_is_found(breach: str, copied_tree: Path) -> None:
    before = len(findings(copied_tree))
    plant(copied_tree, *PLANTED_BREACHES[breach])
    assert len(findings(copied_tree)) == before + 1


@pytest.mark.slow
@pytest.mark.parametrize("fault", PLANTED_IMPORTS)
def test_a_planted_import_breaks_a_wall(fault: str, copied_tree: Path) -> None:
    name, text = PLANTED_IMPORTS[fault]
    plant(copied_tree / "softphone", name, text)
    done = lint_imports(copied_tree)
    assert done.returncode != 0
    assert "BROKEN" in done.stdout + done.stderr
