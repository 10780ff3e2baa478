"""The project's benchmark, in parts."""
