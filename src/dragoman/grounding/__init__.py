"""Codings made elsewhere (a language model, NGEC, LangExtract): their words found in the text, or refused.

What is found becomes codings of our own kind, each field with its characters; what is not is named with its reason. No word is guessed.
"""
