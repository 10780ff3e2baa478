# says: for 4 step(s), fit returned 1 losses, not one for each step
from micrograd.loss import mean_squared_error as mse
def fit(network, xs, ys, learning_rate, steps):
    losses = []
    for i in range(steps):
        loss = mse([network(x) for x in xs], ys); network.zero_grad(); loss.backward(); losses.append(loss.data)
        if loss.data < 1e-3: break
        for p in network.parameters(): p.data -= learning_rate * p.grad
    return losses
