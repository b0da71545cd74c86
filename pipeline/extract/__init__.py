"""What is found: one folder a record kind, each with its patterns apart from its spaCy component."""
