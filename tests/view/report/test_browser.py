"""The report in a browser: searching, filtering, reading, and what an article must not be able to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from report_pages import Reader, made

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROW = ".tabulator-row"


def address(page: Page) -> dict[str, str]:
    return {key: some[0] for key, some in parse_qs(urlsplit(page.url).fragment).items()}


def rows(page: Page) -> list[str]:
    return page.locator(f"{ROW} button.open").all_inner_texts()


def type_in(page: Page, field: str, text: str) -> None:
    page.locator(f"#filters [name={field}]").fill(text)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).fragment).get(field, [""])[0] == text)


def choose(page: Page, field: str, code: str) -> None:
    page.locator(f"#filters [name={field}]").select_option(code)
    page.wait_for_url(lambda url: f"{field}={code}" in url)


def focused(page: Page, selector: str) -> None:
    from playwright.sync_api import expect

    expect(page.locator(selector).first).to_be_focused()


def test_overview(reader: Reader, report_file: Path) -> None:
    page = reader.open(report_file)
    assert page.locator("#summary").inner_text().startswith("2 bài · 2 cán bộ")
    charts = page.locator("canvas[role=img]")
    assert charts.count() >= 3 and all(chart.get_attribute("aria-label") for chart in charts.all())
    page.locator("#figure-agencies summary").click()
    assert "Sở Y tế\t2" in page.locator("#figure-agencies details table").inner_text()
    page.locator("#tiles .officials").click()
    assert address(page) == {"view": "officials"}


@pytest.mark.parametrize(("query", "expected"), [("bao hiem", ["36.313", "95,33"]), ("bảo hiểm", ["36.313", "95,33"]), ("bảo hiêm", []), ("hiem bao", ["36.313", "95,33"]), ('"hiem bao"', [])])
def test_search_finds(reader: Reader, report_file: Path, query: str, expected: list[str]) -> None:
    page = reader.open(report_file, "#view=indicators")
    before = len(rows(page))
    type_in(page, "q", query)
    values = page.locator(f'{ROW} [tabulator-field="value"]').all_inner_texts()
    assert values == expected and before > 2
    if not expected:
        assert page.locator("#table .nothing").is_visible()


def test_words_begin_where_words_begin(reader: Reader, report_file: Path) -> None:
    page = reader.open(report_file, "#view=agencies")
    type_in(page, "q", "te")
    assert set(rows(page)) == {"Sở Y tế"}
    type_in(page, "q", "oi vu")
    assert rows(page) == []


def test_a_filter_narrows_and_the_address_keeps_it(reader: Reader, report_file: Path) -> None:
    page = reader.open(report_file, "#view=indicators")
    everything = rows(page)
    type_in(page, "agency", "Công an tỉnh")
    choose(page, "measure", "attainment")
    narrowed = rows(page)
    assert len(narrowed) == 1 and len(everything) > 4
    assert page.locator(f'{ROW} [tabulator-field="value"]').all_inner_texts() == ["88"]
    assert address(page) == {"view": "indicators", "agency": "Công an tỉnh", "measure": "attainment"}
    page.reload()
    page.wait_for_selector("body[data-ready=indexed]")
    assert rows(page) == narrowed
    assert page.locator("[name=agency]").input_value() == "Công an tỉnh"
    page.locator("button[type=reset]").click()
    assert rows(page) == everything and address(page) == {"view": "indicators"}


def test_dates_and_kinds(reader: Reader, report_file: Path) -> None:
    page = reader.open(report_file, "#view=articles")
    type_in(page, "from", "2025-11-01")
    assert rows(page) == ["Sơn La thu ngân sách tăng"]
    page.locator("#tab-agencies").click()
    choose(page, "kind", "armed_forces")
    assert rows(page) == ["Công an tỉnh"]
    type_in(page, "to", "2025-10-31")
    type_in(page, "from", "")
    assert rows(page) == []


def test_an_official_narrows_to_the_articles_that_name_them(reader: Reader, report_file: Path) -> None:
    page = reader.open(report_file, "#view=articles&official=Lo+Thi+Thu")
    assert rows(page) == ["Sơn La thu ngân sách tăng"]
    page.locator("#tab-officials").click()
    assert rows(page) == ["Lò Thị Thử"]


def test_columns_sort(reader: Reader, report_file: Path) -> None:
    page = reader.open(report_file, "#view=indicators")
    values = f'{ROW} [tabulator-field="value"]'
    heading = page.get_by_role("button", name="Giá trị")
    heading.focus()
    page.keyboard.press("Enter")
    assert page.locator(values).first.inner_text() == "4,5"
    assert page.locator('[role=columnheader][aria-sort="ascending"]').inner_text().startswith("Giá trị")
    page.keyboard.press("Enter")
    assert page.locator(values).first.inner_text() == "36.313"
    assert address(page)["sort"] == "value:desc"
    page.reload()
    page.wait_for_selector("body[data-ready=indexed]")
    assert page.locator(values).first.inner_text() == "36.313"


def test_a_row_opens_its_sentence(reader: Reader, report_file: Path) -> None:
    """The number after an emoji too, whose offsets JavaScript counts in another way."""
    page = reader.open(report_file, "#view=indicators&q=8.420")
    page.locator(f"{ROW} button.open").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#article-title").inner_text() == "Lai Châu: sơ kết 9 tháng"
    assert page.locator("#article-title").evaluate("e => e === document.activeElement")
    assert page.locator("mark.current").inner_text() == "8.420"
    sentence = "".join(page.locator(".sentence").all_inner_texts())
    assert sentence.startswith("Sở Nội vụ cho biết") and sentence.endswith("so với cùng kỳ.")
    assert "8.420 lao động" in page.locator("#record").inner_text()
    page.locator("#article-text mark.indicator", has_text="4,5").focus()
    assert "tăng, giảm" in page.locator("#record").inner_text()
    here = page.url
    page.keyboard.press("Escape")
    assert not page.locator("#article").is_visible()
    focused(page, f"{ROW} button.open")
    page.go_back()
    assert page.url == here and page.locator("mark.current").inner_text() == "8.420"


def test_officials_and_agencies_open_too(reader: Reader, report_file: Path) -> None:
    page = reader.open(report_file, "#view=officials")
    page.locator(ROW, has_text="Trần Văn Mẫu").click()
    assert "".join(page.locator("mark.current").all_inner_texts()) == "Giám đốc Sở Y tế tỉnh Lai Châu"
    page.locator("#next").click()
    assert page.locator("#place").inner_text() == "2 của 2"
    assert "Sơn La" in page.locator("#article-title").inner_text()
    page.locator("#close").click()
    page.locator("#tab-agencies").click()
    page.locator(ROW, has_text="Công an tỉnh").click()
    assert page.locator("mark.current").inner_text() == "Công an tỉnh"
    assert "lực lượng vũ trang" in page.locator("#record").inner_text()


def test_the_language_switches(reader: Reader, report_file: Path) -> None:
    page = reader.open(report_file, "#view=indicators")
    assert page.locator("html").get_attribute("lang") == "vi"
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("tab", name="Figures").is_visible()
    assert page.get_by_role("button", name="Value").is_visible()
    assert "36,313" in page.locator("#table").inner_text()
    assert page.get_by_label("Search", exact=True).is_visible()
    page.reload()
    page.wait_for_selector("body[data-ready=indexed]")
    assert page.get_by_role("tab", name="Officials").is_visible()
    page.get_by_role("button", name="Tiếng Việt").click()
    assert "36.313" in page.locator("#table").inner_text()


def test_tabs_by_keyboard(reader: Reader, report_file: Path) -> None:
    page = reader.open(report_file)
    page.locator("#tab-overview").focus()
    page.keyboard.press("ArrowRight")
    assert address(page) == {"view": "indicators"}
    assert page.locator("#tab-indicators").get_attribute("aria-selected") == "true"
    page.locator(f"{ROW} button.open").first.focus()
    page.keyboard.press("ArrowDown")
    assert page.locator(ROW).nth(1).locator("button.open").evaluate("e => e === document.activeElement")


def test_paper_gets_every_row(reader: Reader, report_file: Path) -> None:
    page = reader.open(report_file, "#view=indicators")
    everything = rows(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    printed = page.locator("#printed tbody tr")
    assert printed.count() == len(everything) and printed.first.is_visible()
    assert not page.locator("#filters").is_visible() and not page.locator("#table").is_visible()


@pytest.mark.parametrize("options", [{}, {"viewport": {"width": 390, "height": 800}, "has_touch": True}, {"color_scheme": "dark"}], ids=["desk", "phone", "dark"])
def test_nothing_is_cut_off(browser: Browser, report_file: Path, options: dict[str, Any]) -> None:
    reader = Reader(browser, **options)
    for view in ("overview", "indicators", "officials", "agencies", "articles"):
        page = reader.open(report_file, f"#view={view}")
        page.reload()
        page.wait_for_selector("body[data-ready=indexed]")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
        if view != "overview":
            assert page.locator(f"{ROW} button.open").first.is_visible()
    assert reader.complaints == []
    reader.context.close()


EVIL = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{script}}${alert(1)}",
    "\u202eevil\u2066",
]


@pytest.mark.parametrize("evil", EVIL)
def test_injected_markup_stays_text(reader: Reader, tmp_path: Path, evil: str) -> None:
    text = f"{evil} 36 {evil}"
    span = {"text": evil, "start": 0, "end": len(evil)}
    number = {"text": "36", "start": len(evil) + 1, "end": len(evil) + 3}
    record = {
        "id": evil, "source": evil, "url": evil, "title": evil, "published": "2025-10-21", "text": text, "warnings": [evil],
        "officials": [{"name": evil, "honorific": evil, "mentions": [span], "actions": [span], "positions": [{**span, "title": evil, "agency": evil, "area": evil, "former": False}]}],
        "agencies": [{"name": evil, "kind": "other", "level": None, "area": evil, "mentions": [span]}],
        "indicators": [
            number | {"name": evil, "value": 36.0, "value_high": None, "unit": evil, "measure": "level", "base": evil, "qualifier": evil, "area": evil, "agency": evil}
            | {"period": {"text": evil, "start": day, "end": day}, "normalized": None, "sentence": [0, len(text)], "statement": 0}
            for day in ("2025-10-20", "2025-10-21")
        ],
    }  # fmt: skip
    file = made([record], tmp_path)
    page = reader.open(file)
    known = {"script", "style", "mark", "span", "button", "table", "canvas", "p", "div", "a"}
    shown = evil.replace("\u202e", "\ufffd").replace("\u2066", "\ufffd")
    for view in ("overview", "articles", "officials", "agencies", "indicators"):
        page.locator(f"#tab-{view}").click()
        tags = set(page.evaluate("[...document.body.querySelectorAll('#main *, #article *, datalist *')].map(e => e.localName)"))
        assert tags & known and not tags & {"script", "img", "svg", "style", "iframe"}
        if view == "overview":
            assert shown in (page.locator("#figure-officials details").text_content() or "")
            continue
        page.locator(ROW).first.wait_for()
        assert shown.split("\ufffd")[0] in (page.locator("#table").text_content() or "")
        page.locator(f"{ROW} button.open").first.click()
        assert page.locator("#article-text").text_content() == f"{shown} 36 {shown}"
        assert page.locator("#article a").count() == 0
        page.locator("#article-text mark.official, #article-text mark.agency").first.hover()
        assert shown in (page.locator("#record").text_content() or "")
        page.locator("#close").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown in (page.locator("#printed").text_content() or "")
    assert "\u202e" not in page.content()
    assert page.evaluate("document.querySelectorAll('body script').length") == 3


def test_a_script_that_got_in_would_not_run(reader: Reader, report_file: Path, tmp_path: Path) -> None:
    """The policy of the page lets only our scripts run, and nothing connect."""
    file = tmp_path / "changed.html"
    page_ = report_file.read_text(encoding="utf-8")
    file.write_text(page_.replace("</body>", "<script>window.ran = true</script></body>"), encoding="utf-8")
    page = reader.open(file)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("fetch('https://example.com/').then(() => 'reached', () => 'refused')") == "refused"
    assert reader.complaints and all("Content Security Policy" in one or "Refused" in one or "violates" in one for one in reader.complaints)
    reader.complaints.clear()
