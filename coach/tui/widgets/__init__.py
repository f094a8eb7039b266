"""Widgets: they take data downward and post messages upward."""
