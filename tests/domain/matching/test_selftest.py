"""The self-test that stands behind /klaar."""

from matching.engine import selftest


def test_the_engine_gives_the_integers_of_the_worked_example():
    assert selftest.counts_right()


def test_an_engine_that_counts_otherwise_is_found_out(monkeypatch):
    monkeypatch.setattr(selftest, "KEY", selftest.KEY + 1)
    assert not selftest.counts_right.__wrapped__()
