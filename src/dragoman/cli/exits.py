"""The exit codes that several commands share; that of a store which cannot be used stands with its error."""

SOME_SKIPPED = 1
WRONG_USAGE = 2
NOTHING_OPENED = 3
INTERRUPTED = 130
