"""All domain knowledge: rows of data and the loaders that type them."""
