.PHONY: setup
setup:
	uv sync
