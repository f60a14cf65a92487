"""Tests of the conferences room."""
