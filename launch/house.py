"""Where things are in this copy of the portal."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SECRETS = ROOT / ".env"
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
BUILT = ROOT / "static" / "build"
MODULES = ROOT / "node_modules"


def make_folders(var: Path) -> None:
    """What the portal keeps on this machine is for its owner only."""
    for folder in (var, var / "files", var / "outbox", var / "broker", var / "static"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ("queue", "control"):
        (var / "broker" / name).mkdir(mode=0o700, exist_ok=True)
