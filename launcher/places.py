"""Where the launcher keeps things: inside the checkout, so that removing the folder removes them.

One exception: what root starts from a folder closed to others has its server and data in /var/lib/hub-….
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCAL = ROOT / ".local"
LOGS = LOCAL / "logs"
DATA = LOCAL / "postgres"
BENCH = LOCAL / "bench"
