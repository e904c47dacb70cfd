"""The Python interface."""

from __future__ import annotations

import json

from dragoman.api import CodedReport
from dragoman.export.coding import to_line
from dragoman.model import Coding


def test_a_coding_gives_the_record_of_the_command_line(sample_coding: Coding) -> None:
    assert json.dumps(CodedReport.of(sample_coding).to_dict(), ensure_ascii=False) == to_line(sample_coding)


def test_a_notebook_draws_a_coding(sample_coding: Coding) -> None:
    html = CodedReport.of(sample_coding)._repr_html_()
    assert html.startswith('<div class="dragoman">')
    assert html.count("<table>") == html.count("</table>") == 4


def test_importing_the_package_loads_no_parser() -> None:
    import subprocess
    import sys

    program = "import sys, dragoman; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_notebooks_html_is_well_formed(sample_coding: Coding) -> None:
    from lxml import etree

    html = CodedReport.of(sample_coding)._repr_html_().replace("<br>", "<br/>")
    assert etree.fromstring(html).tag == "div"
