"""The command line: one module a command (`*_command`), and what they share.

`main` knows every command by name and imports the module of the one that was asked for, so a
module imports at its top what it uses. Three things are imported in the function that needs them,
because most runs of their module do without: SQLModel (0.4 to 1 s), Textual (0.2 s) and typst.
"""
