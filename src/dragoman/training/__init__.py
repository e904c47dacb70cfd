"""Training of models from annotated reports of your own; nothing here is needed to read."""
