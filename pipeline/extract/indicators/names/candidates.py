"""The names a number could have: pieces of its frame and names it belongs to, put together in the ways names are made."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.indicators.names.choose import assemble, best_slots, tokens
from pipeline.extract.indicators.names.features import Context, Slot
from pipeline.extract.indicators.names.frames import trim
from pipeline.extract.indicators.names.rules import join, piece


def candidates(text: str, context: Context, slots: Sequence[Slot], chances: Sequence[float], rule: str) -> list[tuple[str, str]]:
    """Return pairs of how a name was made and the name, each name once, the rule's first."""
    words, frame = context.words, context.frames[context.index]
    parent, last, earlier = (source.name if source else "" for source in context.sources[:3])
    subject, object_ = piece(text, words, frame.subject), piece(text, words, frame.object)
    unit = piece(text, words, (frame.named, frame.unit[1])) if frame.unit[1] else ""
    beyond = piece(text, words, trim(words, max(frame.unit[1], frame.after[0]), frame.after[1]))
    noun = join([unit, beyond]) if frame.counted else beyond
    verb = piece(text, words, frame.verb) if frame.verb_kind == "act" else ""
    passive = f"được {verb}" if verb else ""
    rest = " ".join(word for word in parent.split() if word.casefold() not in {*tokens(noun), *tokens(subject)})
    chosen = best_slots(slots, chances)
    made = [
        ("rule", rule),
        ("slots", assemble(text, context, slots, chosen)),
        ("slots-", assemble(text, context, slots, chosen[: max(1, len(chosen) - 1)])),
        ("slots--", assemble(text, context, slots, chosen[: max(1, len(chosen) * 2 // 3)])),
        ("parent", parent),
        ("last", last),
        ("earlier", earlier),
        ("noun", noun),
        ("unit", unit if frame.counted else ""),
        ("noun+passive", join([noun, passive, object_]) if noun and verb else ""),
        ("noun+passive+subject", join([noun, passive, object_, subject]) if noun and verb and subject else ""),
        ("noun+subject", join([noun, subject]) if noun and subject else ""),
        ("noun+parent", join([noun, rest]) if noun and rest else ""),
        ("noun+earlier", join([noun, earlier]) if noun and earlier else ""),
        ("subject", subject),
        ("subject+object", join([subject, object_]) if subject and object_ else ""),
        ("object+subject", join([object_, subject]) if subject and object_ else ""),
        ("subject+verb+object", join([subject, verb, object_]) if subject and verb else ""),
        ("verb+object", join([verb, object_, beyond]) if verb else ""),
        ("object", object_),
        ("object+noun", join([object_, noun]) if noun and object_ else ""),
        ("subject+noun", join([subject, noun]) if noun and subject else ""),
        ("parent+subject", join([parent, subject]) if parent and subject else ""),
        ("parent+noun", join([parent, noun]) if parent and noun else ""),
        ("subject+parent", join([subject, rest]) if rest and subject else ""),
        ("object+parent", join([object_, parent]) if parent and object_ else ""),
        ("subject+earlier", join([subject, earlier]) if earlier and subject else ""),
    ]
    out: list[tuple[str, str]] = []
    seen: set[tuple[str, ...]] = set()
    for how, name in made:
        key = tuple(tokens(name))
        if key and key not in seen:
            seen.add(key)
            out.append((how, name))
    return out
