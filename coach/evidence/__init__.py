"""The analyzer: text in, findings and readings out; pure, no I/O, no clock."""
