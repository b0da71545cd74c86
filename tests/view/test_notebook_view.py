"""The highlight in a browser: a mark tells its record when it is pointed at, tapped or reached with Tab; its colours can be told apart."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from report_pages import Reader

import pipeline
import pipeline.view
from pipeline.view.html import highlight

TEXT = "Họp\nÔng Trần Văn Mẫu, Giám đốc Sở Y tế tỉnh Lai Châu, cho biết có 36.313 người tham gia bảo hiểm."
CSS = (Path(next(iter(pipeline.view.__path__))) / "marks.css").read_text(encoding="utf-8")


def note(reader: Reader, selector: str) -> str:
    shown = "e => { const s = getComputedStyle(e, '::after'); return s.position === 'absolute' ? s.content : ''; }"
    return str(reader.page.locator(selector).first.evaluate(shown))


@pytest.mark.browser
def test_pointing_tapping_and_tab(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "cell.html"
    file.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{highlight(pipeline.extract(TEXT))}", encoding="utf-8")
    page = reader.page
    page.goto(file.as_uri())
    number, office, body = "mark.indicator[data-note]", "mark.position[data-note]", "mark.position mark.agency"
    assert not note(reader, number)
    page.locator(number).hover()
    assert "36.313 người" in note(reader, number)
    page.locator(body).hover()
    assert "Sở Y tế" in note(reader, body) and not note(reader, office), "the innermost mark speaks"
    page.locator(office).hover(position={"x": 4, "y": 8})
    assert "Trần Văn Mẫu" in note(reader, office)
    page.mouse.move(0, 0)
    page.locator("mark.official[data-note]").focus()
    page.keyboard.press("Tab")
    assert "Trần Văn Mẫu" in note(reader, office)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_lines_stand_out_in_light_and_dark() -> None:
    """Each kind has a colour of contrast 4.5 on its paper, and a style of line of its own for those who see no colours."""
    blocks = [dict(re.findall(r"--gb-(\w+): (#\w+)", block)) for block in re.findall(r"\{([^{}]*--gb-agency:[^{}]*)\}", CSS)]
    assert len(blocks) >= 4
    for colours in blocks:
        paper = luminance(colours.get("paper", "#fff").replace("#fff", "#ffffff"))
        for kind in ("official", "position", "agency", "indicator"):
            light, dark = sorted((luminance(colours[kind]), paper), reverse=True)
            assert (light + 0.05) / (dark + 0.05) > 4.5, (kind, colours)
    lines = re.findall(r"mark\.(\w+) \{[^}]*border-bottom: (\dpx \w+)", CSS)
    assert len({style for _, style in lines}) == len(lines) == 4
