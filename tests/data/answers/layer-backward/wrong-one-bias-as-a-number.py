# says: b_grad is a list
import numpy as np
def layer_backward(X, W, G):
    X, W, G = map(np.array, (X, W, G))
    return (G.T @ X).tolist(), (G.sum(0) if G.shape[1] > 1 else G.sum()).tolist(), (G @ W).tolist()
