"""What a test fails on without asking: one module per kind of carelessness."""
