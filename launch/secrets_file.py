"""The .env of one machine: keys of its own, written once, read at every start, never committed."""

import base64
import os
import secrets
from pathlib import Path

HEADING = "# Keys of this machine. Losing FIELD_KEYS loses every authenticator secret.\n"


def new_secrets() -> dict[str, str]:
    """Fresh values of the settings no two installations may share."""
    fernet_key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    return {"SECRET_KEY": secrets.token_urlsafe(50), "FIELD_KEYS": fernet_key}


def main() -> None:
    """Print fresh secrets, for the .env of a deployment."""
    print(*(f"{name}={value}" for name, value in new_secrets().items()), sep="\n")


def ensure(file: Path) -> dict[str, str]:
    """The file's settings; where there is none it is written first, readable by its owner only."""
    if not file.exists():
        lines = [f"{name}={value}\n" for name, value in new_secrets().items()]
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as new:
            new.writelines([HEADING, *lines])
    return read(file)


def read(file: Path) -> dict[str, str]:
    """NAME=value lines; blank lines and lines that begin with # say nothing."""
    lines = [line.strip() for line in file.read_text().splitlines()]
    pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
    return {name.strip(): value.strip() for name, _, value in pairs}


if __name__ == "__main__":
    main()
