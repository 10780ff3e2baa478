from dataclasses import dataclass


@dataclass
class Walk:
    graph: dict
    node: str

    def from_(self, result):
        if result == self.node:
            return 1.0
        if result not in self.graph:
            return 0.0
        return sum(local * self.from_(name) for name, local in self.graph[result])


def gradient(graph, result, node):
    return Walk(graph, node).from_(result)
