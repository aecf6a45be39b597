# Sets PYTHON to this machine's first Python that is new enough, and HOUSE to this folder's parent.
HOUSE=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd) || exit 1
PYTHON=
for candidate in python3 python3.13 python3.12 python3.11 python3.14 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        PYTHON=$candidate
        break
    fi
done
if [ -z "$PYTHON" ]; then
    echo "This needs Python 3.11 or newer." >&2
    echo "Debian and Ubuntu: apt-get install python3 python3-venv · macOS: brew install python@3.12" >&2
    exit 1
fi
export PYTHONPATH="$HOUSE"
