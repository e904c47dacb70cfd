"""Layouts that codings and stores are written in.

To add a layout of events, write an exporter in its own file and name it in ``EXPORTERS`` (``layouts``).
"""
