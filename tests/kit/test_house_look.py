"""House rules of the look: small files, nothing inline, words on every colour, contrast."""

import itertools
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLE = (ROOT / "static" / "hub.css").read_text()
SCRIPT = (ROOT / "static" / "hub.js").read_text()
FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>", re.I),
    "an inline style": re.compile(r"<style|\sstyle\s*=", re.I),
    "an event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I),
    "a script address": re.compile(r"javascript:", re.I),
    "an htmx feature we do without": re.compile(r"hx-(boost|on|confirm|vals=.js)", re.I),
    "something from elsewhere": re.compile(r"(src|<link[^>]*href)\s*=\s*[\"'](https?:)?//", re.I),
}


def name(path: Path) -> str:
    return path.relative_to(ROOT / "templates").as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_holds_nothing_a_strict_policy_forbids(path):
    text = path.read_text()
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_can_be_read(path):
    get_template(name(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_words_on_screen_follow_the_house_style(path):
    text = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", path.read_text(), flags=re.S)
    assert re.findall(r"\b(?:victims?|can't|don't|can’t|don’t|non-compliant|please)\b", text, re.I) == []


def test_the_stylesheet_and_the_script_stay_small():
    assert len(STYLE.encode()) <= 15_000
    assert len(SCRIPT.encode()) <= 8_192


def test_the_script_needs_nothing_a_strict_policy_forbids():
    assert not re.search(r"\beval\(|new Function|localStorage|sessionStorage|https?://", SCRIPT)


def test_the_stylesheet_loads_nothing():
    assert "@import" not in STYLE
    assert "url(" not in STYLE


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


COLOURS = {**dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", STYLE)), "white": "#ffffff"}
PAIRS = [
    *itertools.product(("ink", "dim", "link"), ("paper", "card", "sunk", "tint")),
    *((tone, f"{tone}-bg") for tone in ("late", "soon", "law")),
    ("brand", "white"), ("brand", "card"), ("deep", "white"), ("stop", "card"), ("stop", "paper"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground_seven_to_one(text, ground):
    assert contrast(COLOURS[text], COLOURS[ground]) >= 7


def test_motion_forced_colours_and_paper_are_looked_after():
    assert all(
        part in STYLE for part in ("prefers-reduced-motion", "forced-colors", "@media print", "::details-content")
    )
