"""What `run` needs: a process for each chapter, why one failed, outputs as pages show them."""
