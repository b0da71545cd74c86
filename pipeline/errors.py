"""The errors a user meets; each message names the input and the reason."""

from __future__ import annotations


class GiaobanError(Exception):
    """Base of all errors that giaoban raises on purpose."""


class InputError(GiaobanError, ValueError):
    """An input cannot be read: empty, binary, wrong encoding, too large, no permission."""


class Interrupted(GiaobanError):
    """A run was stopped from outside; what was done is kept, and the same command goes on from there."""


class UsageError(GiaobanError, ValueError):
    """What was asked for cannot be done: no such path, no articles, an option out of range."""


class InputWarning(UserWarning):
    """An input was left out of a run; the message names it and says why."""
