"""`run.py bench`: what it understands, where its data lies, and what it says when there is no room."""

import contextlib

import pytest

from launcher import bench, commands, environment, postgres
from launcher.places import BENCH, DATA
from launcher.trouble import Trouble


@pytest.mark.parametrize("text", ["0", "101", "large", "nan"])
def test_a_size_that_is_none_is_refused(text, capsys):
    with pytest.raises(SystemExit) as end:
        commands.main(["bench", "seed", "--size", text])
    assert end.value.code == 2
    assert "a size is a number from 0.01 to 100, usually 1, 10 or 100" in capsys.readouterr().err


def test_making_data_asks_for_a_size(capsys):
    with pytest.raises(SystemExit) as end:
        commands.main(["bench", "seed"])
    assert end.value.code == 2
    assert "say which size to make: bench seed --size 1" in capsys.readouterr().err


def test_each_size_has_a_database_of_its_own_that_is_not_the_hubs(cluster):
    assert BENCH != DATA and BENCH.parent == DATA.parent
    assert [bench.name_of(size) for size in (1, 10, 100, 0.05)] == ["bench_1", "bench_10", "bench_100", "bench_0_05"]
    found = bench.addresses(cluster, "bench_1")
    assert found["DATABASE_URL"].startswith("postgresql://hub_app@/bench_1?")
    assert found["DATABASE_OWNER_URL"].startswith("postgresql://hub@/bench_1?")


def test_a_full_disk_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(bench, "DISK_BYTES_EACH", 10**18)
    with pytest.raises(Trouble, match=r"Size 1 needs about 1000000000 GB of disk, and \d+ GB are free\."):
        bench.refuse_full_disk(tmp_path, 1)


def test_measuring_runs_as_the_application_on_the_size_that_was_asked_for(cluster, monkeypatch):
    called = []
    monkeypatch.setattr(environment, "ensure", lambda *, test: None)
    monkeypatch.setattr(postgres, "at", lambda folder: cluster)
    monkeypatch.setattr(postgres, "used", contextlib.nullcontext)  # other tests go on with this cluster
    monkeypatch.setattr(commands, "call", lambda command, variables: called.append((command, variables)) or 0)
    assert commands.main(["bench", "--size", "10"]) == 0
    (command, variables) = called[0]
    assert command[1:] == ["-m", "benchmarks", "measure", "10"]
    assert "hub_app@/bench_10" in variables["DATABASE_URL"]
