# says: stage 1 of 8
class Value:
    def __init__(self, data):
        self.data = data
