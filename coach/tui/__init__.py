"""The Textual app: screens, widgets and their styles. It decides nothing about scoring or SQL."""
