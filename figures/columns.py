"""The shape of a table of figures: columns and rows, which the page, the file and the API all say in the same words."""

from dataclasses import dataclass

from figures.hiding import Band, least

TEXT, BAND, TIME, SHARE = "text", "band", "time", "share"
HOUR, DAY = 60, 8


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what the API calls it, its heading, and what stands in it.

    A text, a band, a time in minutes while offices are open, or a share as the smallest and largest percentage.
    """

    name: str
    heading: str
    kind: str = TEXT


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the page: its heading, its words, and its band where it holds one."""

    heading: str
    words: str
    band: Band | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures: its code, title, what it says, its columns, its rows, and what an empty one says."""

    code: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: list[tuple]
    empty: str

    @property
    def headings(self) -> list[str]:
        """Return the headings of the page."""
        return [column.heading for column in self.columns]

    @property
    def total(self) -> int:
        """Return how many there are at least, put together from the bands of all rows (figures.hiding)."""
        return least(value for row in self.rows for value in row if isinstance(value, Band))

    @property
    def most(self) -> int:
        """Return the largest sum of the bands of a row: how long the longest bar is."""
        return max((least(bands_of(row)) for row in self.rows), default=0)

    @property
    def lines(self) -> list["Line"]:
        """Return the rows as the page shows them."""
        return [Line(self, row) for row in self.rows]

    @property
    def file_headings(self) -> list[str]:
        """Return the first line of a file: two columns for what has a smallest and a largest value."""
        ends = {BAND: ("at least", "at most"), SHARE: ("at least", "at most")}
        found = []
        for column in self.columns:
            if column.kind in ends:
                found += [f"{column.heading}, {end}" for end in ends[column.kind]]
            else:
                found.append(f"{column.heading}, office hours" if column.kind == TIME else column.heading)
        return found

    @property
    def file_rows(self) -> list[list[str]]:
        """Return the lines of a file after the first."""
        return [
            [text for column, value in zip(self.columns, row, strict=True) for text in flat(column.kind, value)]
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the page."""

    table: Table
    row: tuple

    @property
    def cells(self) -> list[Cell]:
        """Return its cells in order."""
        return [
            Cell(column.heading, spoken(column.kind, value), value if isinstance(value, Band) else None)
            for column, value in zip(self.table.columns, self.row, strict=True)
        ]

    @property
    def bars(self) -> list[tuple[str, Band]]:
        """Return what its plot draws: headings and bands."""
        return [(cell.heading, cell.band) for cell in self.cells if cell.band is not None]

    @property
    def name(self) -> str:
        """Return what it is about, in words."""
        texts = zip(self.table.columns, self.row, strict=True)
        return ", ".join(value for column, value in texts if column.kind == TEXT)


def bands_of(row: tuple) -> list[Band]:
    """Return the bands of a row."""
    return [value for value in row if isinstance(value, Band)]


def spoken(kind: str, value) -> str:
    """Return what a cell says on the page."""
    if value is None:
        return "Too few to tell"
    if kind == TIME:
        return time_words(value)
    if kind == SHARE:
        smallest, largest = value
        return f"{smallest}%" if smallest == largest else f"{smallest} to {largest}%"
    return str(value)


def flat(kind: str, value) -> list[str]:
    """Return what a file says of a cell; nothing where there are too few to tell."""
    if kind == BAND:
        return [str(value.low), str(value.high)]
    if kind == SHARE:
        return ["", ""] if value is None else [str(end) for end in value]
    if kind == TIME:
        return ["" if value is None else str(hours(value))]
    return [value]


def hours(minutes: int) -> int:
    """Return minutes as hours while offices are open, to the nearest."""
    return round(minutes / HOUR)


def time_words(minutes: int) -> str:
    """Return minutes while offices are open as working days and hours."""
    days, rest = divmod(hours(minutes), DAY)
    words = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in ((days, "working day"), (rest, "hour"))]
    said = [each for each, count in zip(words, (days, rest), strict=True) if count]
    return " ".join(said) or f"under {HOUR} minutes"
