import numpy as np

choose = lambda wanted: np.array([wanted, 6.0 - wanted])
