"""What the API's document calls things: two shapes of one name would be one shape in it, and one of them wrong."""

import ast
from collections import Counter
from pathlib import Path

import pytest
from django.core.checks import run_checks

ROOT = Path(__file__).parents[2]
SHAPES = ("Out", "Body")


def shapes() -> Counter:
    """Return how many classes of the project have each name that a shape of the API has."""
    files = [file for file in ROOT.glob("*/**/*.py") if not file.relative_to(ROOT).parts[0].startswith((".", "tests"))]
    nodes = (node for file in files for node in ast.parse(file.read_text()).body if isinstance(node, ast.ClassDef))
    return Counter(node.name for node in nodes if node.name.endswith(SHAPES))


def test_no_two_shapes_of_the_api_share_a_name():
    assert not [name for name, count in shapes().items() if count > 1]


@pytest.mark.parametrize("name", ["FeedbackOut", "ConferenceItemOut"])
def test_the_shapes_are_found(name):
    assert shapes()[name] == 1


def test_the_document_of_the_api_is_made_without_a_warning():
    """As a deployment checks it: two lists of choices that nobody named would be named by a number."""
    told = run_checks(include_deployment_checks=True)
    assert not [one.msg for one in told if one.id.startswith("drf_spectacular")]
