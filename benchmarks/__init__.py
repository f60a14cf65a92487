"""What the hub costs at size: large invented data, and the measurement of the goals on it (design: performance).

It stands beside the front door: it may import every room, and nothing imports it. It never runs in CI; only its small
tests do (tests/benchmarks).
"""
