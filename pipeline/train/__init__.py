"""Make the model again: from annotated articles, and from unannotated ones that the rules label."""
