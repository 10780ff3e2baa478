"""What `chapter` reads with: fences, exercises, names in code, and prose that no page can show."""
