"""Values as text, as notebooks show them; a page has IPython's own file in place of this one."""

from IPython.lib.pretty import pretty

__all__ = ["pretty"]
