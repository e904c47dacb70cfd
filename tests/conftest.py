"""Lets every test import the modules that stand beside this file (fake_parser), and makes a run of the tests repeatable.

``pytest --hypothesis-profile=default tests/properties`` looks for new failing cases.
"""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")
