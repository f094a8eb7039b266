"""Dialogs: modal screens that ask one thing, grouped by what they ask."""
