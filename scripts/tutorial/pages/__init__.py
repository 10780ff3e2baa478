"""What stands on pages beside prose, code and outputs, and the pages that no chapter is."""
