"""What `run` needs: the process of a chapter, why one failed, and outputs as pages show them."""

END = "# the end of a chapter"
"""Code that asks a chapter's process whether all has come to its end; else it raises."""
