"""Reading one row of an Open Referral file: what is there in the form that is asked for, and what is wrong with it."""

import datetime as dt
from uuid import UUID


class Problems(list):
    """What is wrong with a row: pairs of the field, as the file calls it, and words."""

    def text(self, data: dict, name: str, where: str = "") -> str:
        """Return a text of this name, tidied at its ends; empty where there is none."""
        value = data.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.append((where + name, "Must be a text"))
            return ""
        return value.replace("\r\n", "\n").strip()

    def key(self, data: dict, name: str, where: str = "") -> UUID | None:
        """Return an identifier of this name."""
        try:
            return UUID(str(data[name]))
        except (KeyError, ValueError):
            self.append((where + name, "Must be a UUID"))

    def number(self, data: dict, name: str, where: str = "") -> int | None:
        """Return a whole number of this name, also where it is written as a text or as 16.0."""
        value = data.get(name)
        if value is None or value == "":
            return None
        try:
            if isinstance(value, bool) or float(value) != int(float(value)):
                raise ValueError
            return int(float(value))
        except (TypeError, ValueError, OverflowError):
            self.append((where + name, "Must be a whole number"))

    def day(self, data: dict, name: str, where: str = "") -> dt.date | None:
        """Return a day of this name; of a time its day."""
        value = self.text(data, name, where)
        try:
            return dt.date.fromisoformat(value[:10]) if value else None
        except ValueError:
            self.append((where + name, "Must be a day, such as 2026-11-25"))

    def objects(self, data: dict, name: str, where: str = "") -> list[dict]:
        """Return the list of objects of this name."""
        value = data.get(name) or []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.append((where + name, "Must be a list of objects"))
            return []
        return value
