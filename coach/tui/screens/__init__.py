"""One module a screen, each with a `.tcss` of the same name in `styles/`."""
