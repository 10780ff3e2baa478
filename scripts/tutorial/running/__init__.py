"""What `run` needs: the process of a chapter, why one failed, and outputs as pages show them."""
