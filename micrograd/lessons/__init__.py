"""Objects that a reader can touch: `Stepper`, `Quiz` and their kin.

Each is HTML that can be read as it is, inside an element of its own that a small script brings
to life. Shown in Jupyter, the script comes along; on the site, the page has it already.
"""
