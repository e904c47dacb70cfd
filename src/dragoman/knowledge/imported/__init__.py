"""Actors that users bring: dictionaries of PETRARCH and TABARI, CSV and Wikidata-style JSON lines, as one compact table."""
