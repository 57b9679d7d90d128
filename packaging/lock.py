"""Lock files: pins with hashes for every platform we support, made from pyproject.toml.

`requirements-dev.lock` holds what the tests need; `requirements.lock` is its part that the program
needs, `requirements-bench.lock` adds the yardsticks of the benches.
`--check` resolves the pins again for Linux and Windows on each Python we support, from
wheels only, so that a pin without a wheel for one of them is noticed here and not by a user.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("requirements-dev.lock", ("--extra", "dev")),
    (
        "requirements.lock",
        ("-c", "requirements-dev.lock", "--extra", "voice", "--extra", "headset"),
    ),
    ("requirements-bench.lock", ("--extra", "dev", "--extra", "bench")),
)
PLATFORMS = ("x86_64-manylinux_2_28", "x86_64-pc-windows-msvc")
PYTHONS = ("3.11", "3.12")
QUIET = ("--quiet", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header")


def compile_pins(*arguments: str) -> int:
    """Run the resolver from the top of the checkout; its own words say what is wrong."""
    command = [sys.executable, "-m", "uv", "pip", "compile", *QUIET, *arguments]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode


def write() -> int:
    """Resolve the ranges anew."""
    for name, choice in LOCKS:
        code = compile_pins(
            "pyproject.toml", "-o", name, "--universal", "--generate-hashes",
            "--python-version", PYTHONS[0], "--upgrade", *choice,
        )  # fmt: skip
        if code:
            return code
    return 0


def check() -> int:
    """Every pin must have a wheel on every platform and Python, and lie in the ranges."""
    for platform in PLATFORMS:
        for python in PYTHONS:
            name, choice = LOCKS[0]
            code = compile_pins(
                "pyproject.toml", "-c", name, "--python-platform", platform,
                "--python-version", python, "--only-binary", ":all:", *choice,
            )  # fmt: skip
            if code:
                print(f"{name} does not resolve for {platform}, Python {python}")
                return code
    return 0 if is_part() else 1


def is_part() -> bool:
    """Whether each pin of the program is a pin of the whole."""
    whole, part = (
        {line.split()[0] for line in (ROOT / name).read_text().splitlines() if "==" in line}
        for name, _ in LOCKS[:2]
    )
    if strays := part - whole:
        print(f"requirements.lock has pins of its own: {', '.join(sorted(strays))}")
    return not strays


if __name__ == "__main__":
    raise SystemExit(check() if "--check" in sys.argv[1:] else write())
