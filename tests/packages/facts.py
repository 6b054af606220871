"""What every package says of katern, as Cargo.toml has it."""

import pathlib
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

PACKAGE = tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]
DESCRIPTION = PACKAGE["description"]
LICENCE = PACKAGE["license"]
HOMEPAGE = PACKAGE["repository"]


def version(program=None):
    """The version; a program that says another one is none that may go out."""
    if program is not None and runs_here(program):
        said = subprocess.run([program.resolve(), "--version"], check=True, capture_output=True, text=True).stdout.split()[-1]
        if said != PACKAGE["version"]:
            sys.exit(f"{program} is katern {said}, and Cargo.toml says {PACKAGE['version']}: build it anew")
    return PACKAGE["version"]


def runs_here(program):
    """Whether the program is one of this machine; packages for others are made here too."""
    try:
        return subprocess.run([program.resolve(), "--version"], capture_output=True).returncode == 0
    except OSError:
        return False
