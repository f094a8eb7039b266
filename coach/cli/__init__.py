"""The command line: one module a group of commands. Importing it imports no room below."""
