"""How well Dragoman codes: public scorers over public labelled data, with floors under every figure.

The data and the scorers are no part of the product; where they are absent nothing is measured, and that is said.
"""
