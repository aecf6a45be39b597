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
