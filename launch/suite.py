"""./bin/test: set everything up, then checks, tests on real servers, and one journey on SQLite."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack

from launch import checks, environment, machine, static_files
from launch.house import PYTHON, ROOT
from launch.servers import Missing, Server, start_postgresql, start_redis
from launch.words import Cannot, step, stop

SHARED_OUT = ("--numprocesses", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal")
VERSIONS = (
    "import platform, django, sqlite3; print(f'Python {platform.python_version()}, "
    "Django {django.__version__}', f'SQLite {sqlite3.sqlite_version}', sep='|')"
)


def main(arguments: list[str]) -> int:
    print("Setting up the tests")
    try:
        environment.ensure(environment.TEST)
        static_files.ensure()
    except (Cannot, OSError) as reason:
        return stop(reason)
    missing = machine.ensure()
    with ExitStack() as servers:
        database = _start(servers, "PostgreSQL", start_postgresql, missing)
        redis = _start(servers, "Redis", start_redis, missing)
        if missing and os.environ.get("CI") == "true":
            return stop("CI=true and this cannot run: " + "; ".join(missing))
        return _run(arguments, database, redis, missing)


def _start(
    servers: ExitStack, name: str, start: Callable[[], Server], missing: list[str]
) -> Server | None:
    """Start a throw-away server; None with the reason added to `missing` when that fails."""
    if any(reason.startswith(name) for reason in missing):
        return None
    try:
        with step(f"Starting {name}"):
            server = start()
    except Missing as reason:
        missing.append(f"{name}: {reason}")
        return None
    servers.callback(server.stop)
    return server


def _run(
    arguments: list[str], database: Server | None, redis: Server | None, missing: list[str]
) -> int:
    variables = _variables(database, redis)
    only_pytest = [argument for argument in arguments if argument != "--full"]
    if only_pytest:
        return _pytest(arguments, variables)[0]
    failed = _checks(database)
    code, closing = _pytest([*arguments, "-rs", *SHARED_OUT], variables)
    on_sqlite, smoke = _pytest(_smoke(), {**variables, "PORTAL_TEST_SQLITE": "1"})
    failed += ["tests"] * bool(code) + ["smoke journey on SQLite"] * bool(on_sqlite)
    _say_what_ran(database, redis, missing, failed, smoke)
    print(closing, flush=True)
    return 1 if failed else 0


def _smoke() -> list[str]:
    """Only the files with such tests: to read all of them takes longer than to run these."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return ["-m", "smoke", *(str(file) for file in files if "mark.smoke" in file.read_text())]


def _checks(database: Server | None) -> list[str]:
    print("Checking")
    return checks.run_all(database.url if database else "")


def _variables(database: Server | None, redis: Server | None) -> dict[str, str]:
    variables = {**os.environ, "CHROMIUM": machine.chromium() or ""}
    if database:
        variables["DATABASE_URL"] = database.url
    else:
        variables["PORTAL_TEST_SQLITE"] = "1"
    if redis:
        variables["TEST_REDIS_URL"] = redis.url
    return variables


def _pytest(arguments: list[str], variables: dict[str, str]) -> tuple[int, str]:
    """Run pytest, show what it says as it says it, return its exit code and its closing line."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [str(PYTHON), "-m", "pytest", *colour, *arguments]
    running = subprocess.Popen(
        command, cwd=ROOT, env=variables, text=True, stdout=subprocess.PIPE, errors="replace"
    )
    closing = ""
    for line in running.stdout or ():
        print(line, end="", flush=True)
        closing = line.rstrip() or closing
    code = running.wait()
    return code, closing if code >= 0 else f"pytest was ended by signal {-code}"


def _say_what_ran(
    database: Server | None,
    redis: Server | None,
    missing: list[str],
    failed: list[str],
    smoke: str,
) -> None:
    asked = subprocess.run([PYTHON, "-c", VERSIONS], capture_output=True, text=True, check=True)
    python, sqlite = asked.stdout.strip().split("|")
    browser = _first_words(machine.chromium())
    ran_on = [python, database.version if database else sqlite]
    ran_on += [redis.version] if redis else []
    ran_on += [browser] if browser else []
    print("\nRan on " + ", ".join(ran_on))
    print(f"Smoke journey on {sqlite}: {smoke.strip('= ')}")
    for reason in missing:
        print(f"Not run: {reason}")
    print(f"Failed: {', '.join(failed)}" if failed else "Everything passed")


def _first_words(program: str | None) -> str:
    if program is None:
        return ""
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    return " ".join(said.split()[:2])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
