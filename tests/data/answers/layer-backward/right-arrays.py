import numpy as np


def layer_backward(X, W, G):
    X, W, G = np.array(X), np.array(W), np.array(G)
    return G.T @ X, G.sum(axis=0), G @ W
