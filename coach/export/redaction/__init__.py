"""Redaction: confidential words leave as placeholders, the same word as the same one."""
