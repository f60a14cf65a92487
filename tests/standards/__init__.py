"""Tests of the standards room."""
