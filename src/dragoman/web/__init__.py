"""Pages and HTTP API over a store: what can be seen, judged and exported in a browser."""
