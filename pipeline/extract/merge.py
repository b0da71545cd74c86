"""Build the typed record of an article from what the components found."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.extract.found import AgencyFound, IndicatorFound, OfficialFound, PositionFound
from pipeline.records import Agency, Article, Indicator, Official, Period, Position, Quantity, Span


def build_article(doc: Doc, *, id: str, source: str | None = None, sha256: str | None = None, url: str | None = None) -> Article:
    """Return the record of a Doc that went through the stages."""
    text = doc._.norm.raw  # the same as doc.text, which is put together anew each time it is asked for
    norm = doc._.norm

    def span(start: int, end: int) -> Span:
        first, last = norm.raw_span(start, end)
        return Span(text=text[first:last], start=first, end=last)

    def raw(place: tuple[int, int] | None) -> str | None:
        return span(*place).text if place else None

    def position(p: PositionFound) -> Position:
        return Position(**span(p.start, p.end).model_dump(), title=p.title, agency=p.agency, area=p.area, former=p.former)

    def official(o: OfficialFound) -> Official:
        return Official(
            name=o.name,
            honorific=o.honorific,
            positions=[position(p) for p in o.positions],
            actions=[span(*a) for a in o.actions],
            mentions=[span(*m) for m in o.mentions],
            evidence=sorted({e for r in o.rules for e in _evidence(r)}),
        )

    def indicator(i: IndicatorFound) -> Indicator:
        period = None
        if i.period is not None and i.period.first and i.period.last:
            period = Period(text=span(i.period.start, i.period.end).text, start=i.period.first.isoformat(), end=i.period.last.isoformat())
        return Indicator(
            **span(i.start, i.end).model_dump(),
            name=i.name,
            value=i.value,
            value_high=i.value_high,
            unit=i.unit_text or raw(i.unit),
            measure=i.measure,  # type: ignore[arg-type]
            base=i.base_text or raw(i.base),
            qualifier=raw(i.qualifier),
            period=period,
            area=i.area,
            agency=i.agency,
            normalized=Quantity(value=i.normalized[0], unit=i.normalized[1]) if i.normalized else None,
            sentence=norm.raw_span(*i.sentence),
            statement=i.statement,
            evidence=[e for r in i.rules for e in _evidence(r)],
        )

    title = next((norm.text[line.start : line.end] for line in doc._.lines if line.role == "title"), None)
    published = doc._.meta.published
    return Article(
        id=id,
        source=source,
        sha256=sha256,
        url=url,
        title=title,
        published=published.isoformat() if published else None,
        text=text,
        officials=[official(o) for o in doc._.officials or []],
        agencies=_agencies(doc._.agencies or [], span),
        indicators=[indicator(i) for i in doc._.indicators or []],
        warnings=list(doc._.warnings or []),
    )


def _agencies(found: list[AgencyFound], span) -> list[Agency]:  # type: ignore[no-untyped-def]
    """One record a body: mentions with the same canonical name (in any letter case) and area belong together."""
    groups: dict[tuple[str, str | None], Agency] = {}
    for a in found:
        group = groups.setdefault((a.name.casefold(), a.area), Agency(name=a.name, kind=a.kind, level=a.level, area=a.area))  # type: ignore[arg-type]
        group.mentions.append(span(a.start, a.end))
        group.evidence += [e for e in _evidence(a.rule) if e not in group.evidence]
    return list(groups.values())


def _evidence(rule: str) -> list[str]:
    """Return what proposed a find: `rule:NAME`, or `model:TRUST` of the trained model, or both (`head+model:0.93`)."""
    name, mark, trust = rule.partition("model:")
    found = [f"rule:{name.removesuffix('+')}"] if name else []
    return [*found, f"model:{trust}"] if mark else found
