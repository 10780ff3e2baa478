# says: stage 2 of 8
class Value:
    def __init__(self, data):
        self.data = data
        self.grad = 0.0
