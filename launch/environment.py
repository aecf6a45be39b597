"""The virtual environment in .venv, with exactly what the lock files say."""

import errno
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch.house import PYTHON, ROOT, VENV
from launch.words import Cannot, step

RUN = ("requirements.txt",)
TEST = ("requirements.txt", "requirements-test.txt")
NODE = ("requirements-node.txt",)
UV = "uv>=0.9,<1"
NO_VENV = """This Python cannot make virtual environments.
Debian and Ubuntu: apt-get install python3-venv · or install uv (https://docs.astral.sh/uv/)."""
NO_NETWORK = """The packages could not be fetched. Is this machine on the internet?
Behind a proxy set HTTPS_PROXY; with a package mirror set PIP_INDEX_URL and UV_INDEX_URL."""
SIGNS_OF_NO_NETWORK = (
    "dns error",
    "error sending request",
    "failed to fetch",
    "connection",
    "network",
    "retries",
    "no matching distribution",
    "could not connect",
    "resolution",
)


def ensure(files: tuple[str, ...]) -> None:
    """Make .venv hold what the lock files name; nothing to do when it already does."""
    wanted = fingerprint(files)
    if _installed(files) == wanted:
        return
    if not os.access(ROOT, os.W_OK):
        raise PermissionError(errno.EACCES, "not writable", str(ROOT))
    with one_at_a_time():
        if not _works():
            with step("Making the virtual environment"):
                _make()
        with step(f"Installing {' and '.join(files)}"):
            _install(files)
        stamp(files).write_text(wanted)


def fingerprint(files: tuple[str, ...]) -> str:
    content = b"".join((ROOT / name).read_bytes() for name in files)
    return hashlib.sha256(content).hexdigest()


def stamp(files: tuple[str, ...]) -> Path:
    return VENV / f"installed-{files[-1]}.sha256"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two commands started together set up one after the other."""
    try:
        lock = os.open(ROOT, os.O_RDONLY)
    except OSError as error:
        raise Cannot(f"This folder cannot be read: {error.strerror}.") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _installed(files: tuple[str, ...]) -> str:
    return stamp(files).read_text() if stamp(files).exists() and PYTHON.exists() else ""


def _works() -> bool:
    """Whether .venv has a Python that starts and is new enough: a system upgrade can break it."""
    if not PYTHON.exists():
        return False
    asked = [str(PYTHON), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(asked, capture_output=True).returncode == 0


def _make() -> None:
    if VENV.exists():
        shutil.rmtree(VENV)
    if shutil.which("uv"):
        made = _run(["-m", "venv", "--without-pip", str(VENV)], python=sys.executable)
    else:
        made = _run(["-m", "venv", str(VENV)], python=sys.executable)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Cannot(NO_VENV if "ensurepip" in made.stdout else made.stdout)


def _install(files: tuple[str, ...]) -> None:
    required = [part for name in files for part in ("-r", str(ROOT / name))]
    uv = _uv()
    if uv and _with_uv(uv, required).returncode == 0:
        return
    _ensure_pip()
    tried = _run(["-m", "pip", "install", "--quiet", "--require-hashes", *required])
    if tried.returncode:
        raise Cannot(_why(tried.stdout))


def _with_uv(uv: list[str], required: list[str]) -> subprocess.CompletedProcess[str]:
    command = [*uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes"]
    return subprocess.run(
        [*command, *required], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT
    )


def _uv() -> list[str]:
    """How to call uv: the machine's, else one fetched into .venv; empty when there is none."""
    if on_path := shutil.which("uv"):
        return [on_path]
    fetched = VENV / "bin" / "uv"
    if not fetched.exists():
        _run(["-m", "pip", "install", "--quiet", "--retries=1", UV])
    return [str(fetched)] if fetched.exists() else []


def _ensure_pip() -> None:
    if _run(["-m", "pip", "--version"]).returncode and _run(["-m", "ensurepip"]).returncode:
        raise Cannot(NO_VENV)


def _run(arguments: list[str], python: str | Path = PYTHON) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), *arguments],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"},
    )


def _why(output: str) -> str:
    """The end of what pip said, with the cure in front when it looks like a missing network."""
    last = output.strip()[-1000:]
    lost = any(sign in output.lower() for sign in SIGNS_OF_NO_NETWORK)
    return f"{NO_NETWORK}\n\n{last}" if lost else f"The packages could not be installed.\n\n{last}"
