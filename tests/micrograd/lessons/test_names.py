from __future__ import annotations

from micrograd.lessons.names import first_names, training_and_held_out


def test_names_are_a_thousand_different_words_in_small_letters() -> None:
    names = first_names()
    assert len(names) == len(set(names)) == 1000
    assert names == sorted(names)
    assert all(name.isascii() and name.isalpha() and name.islower() for name in names)
    assert {len(name) for name in names} == set(range(3, 9))


def test_every_letter_occurs() -> None:
    assert len(set("".join(first_names()))) == 26


def test_names_are_dealt_out_once_each_and_the_same_way_every_time() -> None:
    training, held_out = training_and_held_out()
    assert (len(training), len(held_out)) == (900, 100)
    assert sorted(training + held_out) == first_names()
    assert training_and_held_out() == (training, held_out)
    assert training_and_held_out(seed=2) != (training, held_out)
