"""What the tagger sees of a token: features of the tokens around it, of pairs, and of the marks that the lexicons left.

Most features tell something of one token at one distance, so that a decoder may add up rows that it keeps for every form of token.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model.tokens import shape

EDGE = "␤"  # stands before the first and after the last token of a sentence
REACH = 4  # tokens to either side that are looked at
DISTANCES = range(-REACH, REACH + 1)


def form_features(word: str, classes: Mapping[str, str]) -> list[tuple[bool, str]]:
    """Return what is known of a form of token; True where it counts within two tokens only.

    >>> form_features("Sở", {"sở": "17"})
    [(False, 's=Xx'), (False, 'c=17'), (True, 'w=sở'), (True, 'cs=17|Xx')]
    """
    if word == EDGE:
        return [(False, "edge")]
    low, looks = word.lower(), shape(word)
    group = classes.get(low, "-")
    return [(False, f"s={looks}"), (False, f"c={group}"), (True, f"w={low}"), (True, f"cs={group}|{looks}")]


def pair_features(before: str, word: str, after: str) -> tuple[str, str]:
    """Return the features of a token with each neighbour."""
    return f"<{before.lower()} {word.lower()}", f">{word.lower()} {after.lower()}"


def mark_features(before: str, here: str, after: str, looks: str) -> tuple[str, ...]:
    """Return the features of lexicon marks; tokens without any have none."""
    if not (before or here or after):
        return ()
    return f"m={here}|{looks}", f"m={before}|{here}|{after}", f"-1m={before}|{looks}", f"+1m={after}|{looks}"


def sentence_features(words: Sequence[str], marks: Sequence[str], classes: Mapping[str, str]) -> list[list[str]]:
    """Return the features of every token of a sentence, for training.

    >>> rows = sentence_features(["Sở", "Y", "tế"], ["H", "", ""], {})
    >>> "0w=sở" in rows[0], "-1w=sở" in rows[1], "<sở y" in rows[1]
    (True, True, True)
    """
    padded = [EDGE] * REACH + list(words) + [EDGE] * REACH
    flags = ["", *marks, ""]
    known = {word: form_features(word, classes) for word in set(padded)}
    out = []
    for i, word in enumerate(words):
        k = i + REACH
        row = ["bias"]
        for distance in DISTANCES:
            near = -2 <= distance <= 2
            row += [f"{distance}{feature}" for close, feature in known[padded[k + distance]] if near or not close]
        row += pair_features(padded[k - 1], word, padded[k + 1])
        row += mark_features(flags[i], flags[i + 1], flags[i + 2], shape(word))
        out.append(row)
    return out
