"""The assurance of a plan as a table to download."""

from standards.assurance import Section

HEAD = ["Standard", "Criterion", "What it asks", "How it stands", "Found", "What is missing", "Where it can be done"]


def table_of(sections: list[Section]) -> list[list[str]]:
    """Return the rows of the file, one a criterion."""
    rows = [HEAD]
    for section in sections:
        for line in section.lines:
            evidence = line.evidence
            rows.append(
                [
                    section.title,
                    line.criterion.code,
                    line.criterion.words,
                    evidence.label,
                    "; ".join(one.words for one in evidence.found),
                    evidence.words if evidence.is_open else "",
                    "; ".join(one.words for one in evidence.close) if evidence.is_open else "",
                ]
            )
    return rows
