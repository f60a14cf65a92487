"""What may be done in this room: figures are taken out of the hub, and that stays written."""

from figures.actions.exporting import export_figures

__all__ = ["export_figures"]
