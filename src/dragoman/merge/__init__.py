"""From codings to what they say together: stories, reprints, the same event in many reports, the ledger, relations."""
