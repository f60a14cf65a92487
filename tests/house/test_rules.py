"""House rules, read from the syntax trees of the rooms (design: architecture, laws 2 and 3)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = [
    "hub",
    "access",
    "agencies",
    "people",
    "consent",
    "records",
    "exceptions",
    "matching",
    "desk",
    "rights",
    "questions",
    "plans",
    "reviews",
    "timeline",
    "delivery",
    "conferences",
    "figures",
    "standards",
    "retention",
    "referrals",
    "audit",
    "notifications",
    "launcher",
    "benchmarks",
]
FILES = sorted(
    file
    for room in ROOMS
    for file in (ROOT / room).rglob("*.py")
    if "migrations" not in file.parts and file.stat().st_size
)
#: Files that may write SQL by hand: facts, fences, the ledger and its readers, search, privileges, what acts.
SQL = {
    "agencies/acting.py",
    "audit",
    "benchmarks",
    "consent/beyond.py",
    "consent/clock.py",
    "consent/facts.py",
    "desk/behind.py",
    "desk/watching/facts.py",
    "figures/counting.py",
    "hub/demo",
    "hub/kit/composed.py",
    "hub/management/commands/demo.py",
    "hub/privileges.py",
    "hub/role_check.py",
    "hub/views/health.py",
    "launcher",
    "people/entries.py",
    "people/fence.py",
    "rights/linked.py",
    "retention/clock.py",
    "retention/actions/carrying.py",
}
DOORS = ("views", "api")


def name_of(file: Path) -> str:
    """Return a file's path in the project."""
    return file.relative_to(ROOT).as_posix()


def tree_of(file: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(file.read_text())


def is_door(file: Path) -> bool:
    """Return whether a file answers requests."""
    return any(part.split(".")[0].startswith(DOORS) for part in file.relative_to(ROOT).parts[1:])


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_file_has_under_three_hundred_lines_and_says_what_it_answers(file):
    assert len(file.read_text().splitlines()) <= 300 or name_of(file) == "hub/settings.py"
    assert ast.get_docstring(tree_of(file)), "say in a docstring what this file answers"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_public_functions_and_classes_have_docstrings(file):
    bare = [
        node.name
        for node in tree_of(file).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not bare


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_nothing_is_imported_inside_a_function(file):
    inside = [
        node.lineno
        for function in ast.walk(tree_of(file))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_sql_is_written_by_hand_in_few_named_files(file):
    if any(name_of(file).startswith(allowed) for allowed in SQL):
        return
    calls = {
        node.func.attr
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not calls & {"raw", "extra", "RawSQL", "cursor"}


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_nothing_is_called_safe_html_but_the_icons(file):
    names = {node.id for node in ast.walk(tree_of(file)) if isinstance(node, ast.Name)}
    assert "mark_safe" not in names or name_of(file) == "hub/kit/icons.py"


@pytest.mark.parametrize("file", [file for file in FILES if is_door(file)], ids=name_of)
def test_doors_never_write_rows_themselves(file):
    writes = {"save", "create", "bulk_create", "delete", "get_or_create", "update_or_create"}
    found = [
        f"line {node.lineno}: {node.func.attr}"
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes
        if "objects" in ast.unparse(node.func)
    ]
    assert not found


@pytest.mark.parametrize("file", [file for file in FILES if is_door(file)], ids=name_of)
def test_doors_read_rows_of_people_only_through_their_scope(file):
    """Rows about people come through `visible_to`, or a scope that takes the viewer; never `all` or a bare filter."""
    guarded = {
        "Person",
        "RecordEntry",
        "Referral",
        "ConsentStatement",
        "ConsentConversation",
        "Involvement",
        "Disclosure",
        "RecallNotice",
        "Override",
        "BreakGlass",
        "Question",
        "Concern",
        "Alarm",
        "Conference",
        "Item",
        "Research",
        "Task",
        "Flag",
        "Transfer",
        "Attendance",
        "Standing",
    }
    scopes = {"visible_to", "readable_by", "none", "drafts_of", "to_answer", "sent_by", "accepted_by", "ended_for"}
    scopes |= {"waiting_for_answer_of", "to_acknowledge", "to_ring"}
    found = []
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute) and node.value.attr == "objects":
            model = ast.unparse(node.value.value)
            if model in guarded and node.attr not in scopes:
                found.append(f"line {node.lineno}: {model}.objects.{node.attr}")
    assert not found
