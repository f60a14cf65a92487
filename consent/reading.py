"""Who may read agreements and rules: those who look after sharing, and those who may read the ledger."""

from access.policy import can, check
from access.viewer import Viewer


def check_reader(viewer: Viewer) -> None:
    """Let officers and those who read the ledger in. Raises Refused to anybody else."""
    if not can(viewer, "ledger.read"):
        check(viewer, "agreement.draft")


def check_law_reader(viewer: Viewer) -> None:
    """Let hub administrators in, and those who may read agreements. Raises Refused to anybody else."""
    if not can(viewer, "ground.add"):
        check_reader(viewer)
