"""Where the content that ships lies."""

from __future__ import annotations

from pathlib import Path


def built_in_folder() -> Path:
    """Inside a wheel, or beside the package when editable."""
    package = Path(__file__).parent.parent
    inside = package / "_content"
    return inside if inside.is_dir() else package.parent
