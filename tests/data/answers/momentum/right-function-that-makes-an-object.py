def Momentum(parameters, learning_rate, momentum):
    velocity = {i: 0.0 for i in range(len(parameters))}
    class Optimizer:
        def step(self):
            for i, p in enumerate(parameters):
                velocity[i] = momentum * velocity[i] - learning_rate * p.grad
                p.data += velocity[i]
    return Optimizer()
