"""Throw-away PostgreSQL and Redis for the tests, on loopback, gone when their starter is gone."""

import atexit
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

INSTALL_POSTGRESQL = "Debian: apt-get install postgresql · macOS: brew install postgresql@16"
INSTALL_REDIS = "Debian: apt-get install redis-server · macOS: brew install redis"
POSTGRESQL_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/usr/pgsql-*/bin",
)
UNSAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# The shell ends the server and removes its folder as soon as its standard input closes, which
# happens however the starter ends, even by kill -9.
UNTIL_STARTER_IS_GONE = (
    'folder=$1; shift; "$@" >"$folder/log" 2>&1 & '
    'cat >/dev/null; kill -INT $!; wait $!; rm -rf "$folder"'
)


class Missing(Exception):
    """A server cannot be had here; the text names the reason and the cure."""


@dataclass(frozen=True)
class Server:
    url: str
    version: str
    stop: Callable[[], None]


def start_postgresql() -> Server:
    """Start the first PostgreSQL of this machine that works: about one second."""
    reasons = []
    for binaries in postgresql_binaries():
        try:
            return _start_postgresql_of(binaries)
        except (OSError, subprocess.SubprocessError, Missing) as error:
            reasons.append(f"{binaries}: {_words_of(error)}")
    raise Missing("; ".join(["No usable PostgreSQL", *reasons, INSTALL_POSTGRESQL]))


def start_redis() -> Server:
    """Start a Redis that keeps nothing."""
    program = shutil.which("redis-server")
    if program is None:
        raise Missing(f"No redis-server on the PATH; {INSTALL_REDIS}")
    folder, port, password = _private_folder(), free_port(), secrets.token_hex(16)
    settings = folder / "redis.conf"
    settings.write_text(
        f'bind 127.0.0.1\nport {port}\nsave ""\nappendonly no\nrequirepass {password}\n'
    )
    _give_away(settings)
    stop = _keep_running(folder, [program, str(settings)])
    _wait_until(lambda: _answers(port), stop, folder)
    version = _first_line([program, "--version"]).split("v=")[-1].split()[0]
    return Server(f"redis://:{password}@127.0.0.1:{port}/0", f"Redis {version}", stop)


def postgresql_binaries() -> Iterator[Path]:
    """Folders with an initdb, best first: $PG_BIN, the PATH, then the usual places."""
    on_path = shutil.which("initdb")
    candidates = [os.environ.get("PG_BIN", "")]
    candidates += [str(Path(on_path).resolve().parent)] if on_path else []
    for pattern in POSTGRESQL_FOLDERS:
        candidates += sorted(map(str, Path("/").glob(pattern[1:])), key=_newest_first)
    for folder in dict.fromkeys(filter(None, candidates)):
        if (Path(folder) / "initdb").exists():
            yield Path(folder)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def unprivileged() -> dict[str, object]:
    """What subprocess needs to run as somebody who is not root; nothing when we are not root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise Missing("PostgreSQL refuses to run as root, and there is no user postgres or nobody")


def _start_postgresql_of(binaries: Path) -> Server:
    folder, port, password = _private_folder(), free_port(), secrets.token_hex(16)
    try:
        _make_cluster(binaries, folder, password)
    except BaseException:
        shutil.rmtree(folder)
        raise
    options = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"]
    command = [str(binaries / "postgres"), "-D", str(folder / "data")]
    for option in (*options, *UNSAFE_BUT_FAST):
        command += ["-c", option]
    stop = _keep_running(folder, command)
    ask = [str(binaries / "pg_isready"), "--host=127.0.0.1", f"--port={port}", "--quiet"]
    _wait_until(lambda: subprocess.run(ask).returncode == 0, stop, folder)
    version = _first_line([str(binaries / "postgres"), "--version"]).split()[2]
    url = f"postgresql://postgres:{password}@127.0.0.1:{port}/postgres"
    return Server(url, f"PostgreSQL {version}", stop)


def _make_cluster(binaries: Path, folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.write_text(password)
    secret.chmod(0o600)
    _give_away(secret)
    locale = "en_US.UTF-8" if os.uname().sysname == "Darwin" else "C.UTF-8"
    command = [str(binaries / "initdb"), "-D", str(folder / "data"), "--username=postgres"]
    command += [f"--pwfile={secret}", "--auth=password", "--encoding=UTF8", f"--locale={locale}"]
    subprocess.run(
        [*command, "--no-sync", "--no-instructions"],
        check=True,
        capture_output=True,
        text=True,
        cwd="/",
        **unprivileged(),  # type: ignore[call-overload]
    )


def _private_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="senbudgets-"))
    _give_away(folder)
    return folder


def _give_away(path: Path) -> None:
    account = unprivileged()
    if account:
        os.chown(path, account["user"], account["group"])  # type: ignore[arg-type]


def _keep_running(folder: Path, command: list[str]) -> Callable[[], None]:
    """Run a server until the returned function is called or this process ends."""
    guard = subprocess.Popen(
        ["sh", "-c", UNTIL_STARTER_IS_GONE, "sh", str(folder), *command],
        stdin=subprocess.PIPE,
        cwd="/",
        start_new_session=True,
        **unprivileged(),  # type: ignore[call-overload]
    )

    def stop() -> None:
        atexit.unregister(stop)
        guard.stdin.close()
        guard.wait(timeout=30)

    atexit.register(stop)
    return stop


def _wait_until(
    ready: Callable[[], bool], stop: Callable[[], None], folder: Path, seconds: int = 20
) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ready():
            return
        time.sleep(0.02)
    log = (folder / "log").read_text(errors="replace")[-500:]
    stop()
    raise Missing(f"did not answer within {seconds} seconds: {log}")


def _answers(port: int) -> bool:
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


def _first_line(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")[0]


def _newest_first(folder: str) -> float:
    digits = "".join(c for c in Path(folder).parent.name if c.isdigit() or c == ".")
    return -float(digits or 0)


def _words_of(error: Exception) -> str:
    return (getattr(error, "stderr", "") or str(error)).strip().replace("\n", " ")
