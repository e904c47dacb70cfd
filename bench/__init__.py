"""How fast Dragoman is: the whole pipeline beside full bare spaCy, on the same text in the same run."""
