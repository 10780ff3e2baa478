# says: call network.zero_grad() before the first backward as well
from micrograd.loss import mean_squared_error as mse
def fit(network, xs, ys, learning_rate, steps):
    losses = []
    for i in range(steps):
        loss = mse([network(x) for x in xs], ys); loss.backward(); losses.append(loss.data)
        for p in network.parameters():
            p.data -= learning_rate * p.grad; p.grad = 0.0
    return losses
