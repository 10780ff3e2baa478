import numpy as np


def cool(shares, temperature):
    shares = np.array(shares)
    powers = (shares / shares.max()) ** (1 / temperature)
    return (powers / powers.sum()).tolist()
