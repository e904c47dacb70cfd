"""Questions that are put to a store from the command line and from Python, and their answers as tables.

What a store keeps and how it finds it is not known here.
"""
