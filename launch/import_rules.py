"""Checks .importlinter; a module of its own as import-linter's command has the folder's path in it."""

import sys

from importlinter.cli import lint_imports

if __name__ == "__main__":
    sys.exit(lint_imports())
