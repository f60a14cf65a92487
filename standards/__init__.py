"""STANDARDS: what the five practice standards ask, and which records of a plan show that it is done."""
