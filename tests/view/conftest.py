"""A browser, and the reports of a few articles made up for the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from report_pages import Reader, made

import pipeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path(os.environ.get("GIAOBAN_CHROMIUM", "/usr/bin/chromium"))
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

ARTICLES = {
    "laichau": """Lai Châu: sơ kết 9 tháng
21/10/2025
Sáng 21/10, ông Trần Văn Mẫu, Giám đốc Sở Y tế tỉnh Lai Châu, chủ trì hội nghị. Toàn tỉnh có 36.313 người tham gia bảo hiểm xã hội, đạt 95,33% kế hoạch.
Sở Nội vụ cho biết 9 tháng đầu năm 2025 đã giải quyết việc làm cho 8.420 lao động 🌾, tăng 4,5% so với cùng kỳ.
""",
    "sonla": """Sơn La thu ngân sách tăng
05/11/2025
Bà Lò Thị Thử, Phó Chủ tịch UBND tỉnh Sơn La, dự hội nghị. Thu ngân sách nhà nước đạt 4.215 tỷ đồng, bằng 88% dự toán.
Sở Tài chính và Sở Y tế được giao 12 nhiệm vụ; Công an tỉnh xử lý 152 vụ.
""",
}


@pytest.fixture(scope="session")
def records() -> list[dict[str, Any]]:
    return [pipeline.extract(text, id=name).model_dump() for name, text in ARTICLES.items()]


@pytest.fixture(scope="session")
def report_file(records: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(records, tmp_path_factory.mktemp("run"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        if os.environ.get("GIAOBAN_BROWSER_TESTS") == "required":
            pytest.fail(f"no browser at {CHROMIUM}")
        pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium, or set GIAOBAN_CHROMIUM")
    from playwright.sync_api import sync_playwright

    sandbox = [] if os.name != "posix" or os.geteuid() else ["--no-sandbox"]  # Chromium refuses a sandbox to root
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS + sandbox)
        yield chromium
        chromium.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    """A tab that must end without a complaint and without a request but for the file itself."""
    reader = Reader(browser)
    yield reader
    reader.context.close()
    assert reader.complaints == []
    assert len({url.partition("#")[0] for url in reader.requests}) == 1, reader.requests
    assert all(url.startswith("file:") for url in reader.requests)
