"""Import every module of the coach: what a version of a library lacks shows at once.

python -m tests.tools.import_all
"""

from __future__ import annotations

import importlib
import pkgutil

import coach

if __name__ == "__main__":
    names = [module.name for module in pkgutil.walk_packages(coach.__path__, "coach.")]
    for name in names:
        importlib.import_module(name)
    print(f"{len(names)} modules imported")
