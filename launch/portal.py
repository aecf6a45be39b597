"""./bin/run: set everything up, start the web server and the worker, stop both on Ctrl-C."""

import argparse
import shutil
import socket
import subprocess
import sys

from launch import environment, portal_environment, static_files
from launch.house import PYTHON, ROOT, VAR, make_folders
from launch.processes import Portal
from launch.servers import free_port
from launch.words import Cannot, step, stop

LOGINS = VAR / "demo-logins.txt"
OF_THE_DEMONSTRATION = ("demo.sqlite3*", "beat-schedule*")


def main(arguments: list[str]) -> int:
    wanted = read(arguments)
    try:
        refuse_taken(wanted.port)
        variables = set_up(wanted)
        return serve(wanted.port, variables)
    except (Cannot, PermissionError) as reason:
        return stop(reason)
    except KeyboardInterrupt:
        return stop("Stopped before it was set up. Start again: what is done is kept.")


def read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./bin/run", description=__doc__.split(": ")[1])
    parser.add_argument("--port", type=port, default=portal_environment.DEFAULT_PORT)
    parser.add_argument("--fresh", action="store_true", help="forget the demonstration, begin anew")
    parser.add_argument(
        "--demo", action="store_true", help="load the demonstration into DATABASE_URL too"
    )
    return parser.parse_args(arguments)


def port(text: str) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= 65_535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is no port: give a number from 1 to 65535")


def refuse_taken(port: int) -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except PermissionError:
            raise Cannot(
                f"Port {port} is for root only. Try ./bin/run --port {free_port()}"
            ) from None
        except OSError:
            raise Cannot(
                f"Port {port} is taken, perhaps by a portal started before: "
                f"see http://127.0.0.1:{port}\nTo start beside it: ./bin/run --port {free_port()}"
            ) from None


def set_up(wanted: argparse.Namespace) -> dict[str, str]:
    """Everything before the first process starts; returns the variables the processes get."""
    print("Setting up the portal")
    environment.ensure(environment.RUN)
    static_files.ensure()
    variables = portal_environment.variables(wanted.port, demo=wanted.demo)
    if wanted.fresh:
        forget(variables)
    command = [str(PYTHON), "-P", "-m", "launch.prepare", str(LOGINS)]
    if subprocess.run(command, cwd=ROOT, env=variables).returncode:
        raise Cannot("The portal was not started.")
    return variables


def forget(variables: dict[str, str]) -> None:
    if variables.get("DATABASE_URL"):
        raise Cannot("--fresh empties the embedded database only, not the one DATABASE_URL names.")
    with step("Forgetting the old demonstration"):
        for file in (file for pattern in OF_THE_DEMONSTRATION for file in VAR.glob(pattern)):
            file.unlink()
        for folder in ("files", "outbox", "broker"):
            shutil.rmtree(VAR / folder, ignore_errors=True)
        make_folders(VAR)


def serve(port: int, variables: dict[str, str]) -> int:
    with Portal(port, variables) as portal:
        with step("Starting the web server and the worker"):
            portal.wait_until_it_answers()
        print(f"\nThe portal is at http://127.0.0.1:{port}\n")
        if variables["DEMO"] == "1":
            print(LOGINS.read_text())
        print("Ctrl-C stops it.", flush=True)
        return portal.run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
