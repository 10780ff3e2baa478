"""What a machine must have for this project: packages in `.venv`, programs. Needs Python alone."""
