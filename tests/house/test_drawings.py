"""The drawn documents say what the code says."""

import pytest

from hub.drawings import DRAWINGS, ROOT


@pytest.mark.parametrize("path", DRAWINGS)
def test_a_drawing_is_as_fresh_as_the_code(path):
    assert (ROOT / path).read_text() == DRAWINGS[path](), "run: python3 run.py manage draw"
