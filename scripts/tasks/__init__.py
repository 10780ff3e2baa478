"""What `dev.py` runs: a chapter, an exercise, benchmarks, mutants."""
