"""Conferences, who takes part in them, what is on their agenda, and what follows."""

from conferences.models.conference import Attendance, Conference, Standing
from conferences.models.following import Flag, Task, Transfer
from conferences.models.item import Item, Research

__all__ = ["Attendance", "Conference", "Flag", "Item", "Research", "Standing", "Task", "Transfer"]
