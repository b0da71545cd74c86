"""What is found is in spaCy's span groups too."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.language import annotate

TEXT = "Sáng 21/10, ông Trần Văn Mẫu, Giám đốc Sở Y tế tỉnh Lai Châu, cho biết toàn tỉnh có 36 trạm y tế."


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_span_groups(form: str) -> None:
    doc = annotate(unicodedata.normalize(form, TEXT))  # type: ignore[arg-type]
    found = {key: [unicodedata.normalize("NFC", span.text) for span in spans] for key, spans in doc.spans.items()}
    assert found["officials"] == ["Trần Văn Mẫu"]
    assert found["positions"] == ["Giám đốc Sở Y tế tỉnh Lai Châu"]
    assert found["agencies"] == ["Sở Y tế tỉnh Lai Châu"]
    assert found["indicators"] == ["36"]
    assert [span.label_ for span in doc.spans["agencies"]] == ["government"]
