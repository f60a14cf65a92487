"""A worker is called by the first name on what the person keeps."""

import pytest

from hub.kit.first_names import first_name


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Nneka Osei", "Nneka"),
        ("Dr Nneka Osei", "Nneka"),
        ("Prof. Dr. Ana Ruiz", "Ana"),
        ("Cher", "Cher"),
        ("Dr", "Dr"),
    ],
)
def test_a_title_is_no_first_name(name, called):
    assert first_name(name) == called
