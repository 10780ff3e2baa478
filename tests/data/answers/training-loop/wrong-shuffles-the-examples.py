# says: your code changes the examples
import random
from micrograd.loss import mean_squared_error as mse
def fit(network, xs, ys, learning_rate, steps):
    losses = []
    for i in range(steps):
        z = list(zip(xs, ys)); random.Random(0).shuffle(z); xs[:] = [a for a, _ in z]; ys[:] = [b for _, b in z]
        loss = mse([network(x) for x in xs], ys); network.zero_grad(); loss.backward(); losses.append(loss.data)
        for p in network.parameters(): p.data -= learning_rate * p.grad
    return losses
