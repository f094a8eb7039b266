"""The one error that a person is meant to read."""

from __future__ import annotations


class CoachError(Exception):
    """Something a person can act on: one line that names the place and the remedy.

    Rooms raise it; the command line prints it on stderr and exits with `exit_code`, the app
    shows it as a notice. It is never shown as a traceback.
    """

    exit_code = 2


class NothingFound(CoachError):
    """Nothing in the record answers to what was asked for: exit code 1."""

    exit_code = 1


class RecordError(CoachError):
    """The stored record cannot be read or written: exit code 3."""

    exit_code = 3


class Refused(CoachError):
    """A value of somebody's file that the record cannot take."""

    exit_code = 3
