"""Lets every test import the modules that stand beside this file (fake_parser)."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
