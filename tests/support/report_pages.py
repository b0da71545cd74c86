"""Reports written for a test, and a browser tab to read them in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.view.report import write_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def made(records: list[dict[str, Any]], folder: Path) -> Path:
    """Write the report of some records the way the command does."""
    (folder / "records.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return write_report(folder)


class Reader:
    """One tab; what the page complained of and reached for is kept."""

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.context = browser.new_context(**({"viewport": {"width": 1300, "height": 850}} | options))
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))
        self.context.on("request", lambda request: self.requests.append(request.url))

    def open(self, file: Path, address: str = "") -> Page:
        self.page.goto(file.as_uri() + address)
        self.page.wait_for_selector("body[data-ready=indexed]")
        return self.page
