"""./bin/lock: write the lock files anew, without the addresses they came from."""

import shutil
import subprocess
import sys

from launch.house import ROOT
from launch.words import step, stop

LOCKED = ("requirements", "requirements-test", "requirements-node")
COMPILE = ["uv", "pip", "compile", "--quiet", "--universal", "--no-header", "--generate-hashes"]
COMPILE += ["--python-version", "3.11"]
NPM = ["npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund"]
NPM += ["--omit-lockfile-registry-resolved"]


def main(arguments: list[str]) -> int:
    for program in ("uv", "npm"):
        if shutil.which(program) is None:
            return stop(f"Locking needs {program} on the PATH.")
    for name in LOCKED:
        with step(f"{name}.txt"):
            call([*COMPILE, *arguments, f"{name}.in", "--output-file", f"{name}.txt"])
    with step("package-lock.json"):
        call(NPM)
    return 0


def call(command: list[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
