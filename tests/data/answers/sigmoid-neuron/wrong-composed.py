# says: one operation has the five leaves as its inputs, each once: x1, x2, w1, w2, b; yours has 1
import math

from micrograd.engine import Value


def sigmoid_neuron(x1, x2, w1, w2, b):
    return (x1 * w1 + x2 * w2 + b).sigmoid()
