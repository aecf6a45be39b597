"""./bin/manage: manage.py in the virtual environment, with the keys of this machine."""

import os
import sys

from launch import environment, portal_environment, static_files
from launch.house import PYTHON, ROOT
from launch.words import Cannot, stop


def main(arguments: list[str]) -> int:
    try:
        environment.ensure(environment.RUN)
        static_files.ensure()
        variables = portal_environment.variables()
    except (Cannot, OSError) as error:
        return stop(error)
    sys.stdout.flush()
    os.execve(PYTHON, [str(PYTHON), str(ROOT / "manage.py"), *arguments], variables)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
