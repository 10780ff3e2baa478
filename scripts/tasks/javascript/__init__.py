"""Checks of the JavaScript: types by TypeScript, lint by Biome."""
