"""No rule of axe (WCAG 2, names, roles, contrast) is broken in any view, light or dark, on a desk or a phone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from report_pages import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 800}}], ids=["light", "dark", "phone"])
@pytest.mark.parametrize("address", ["", "#view=indicators&q=nam", "#view=officials&lang=en", "#view=agencies&q=khongcogihet"])
def test_axe_finds_nothing(browser: Browser, report_file: Path, options: dict[str, Any], address: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    reader = Reader(browser, bypass_csp=True, **options)
    page = reader.open(report_file, address)
    if address and page.locator("button.open").count():
        page.locator("button.open").first.click()
        assert page.locator("#article").is_visible()
    results = Axe().run(page)
    reader.context.close()
    assert len(results.response["passes"]) > 10
    assert results.violations_count == 0, results.generate_report()
