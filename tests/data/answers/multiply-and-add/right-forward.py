def gradient(graph, result, node):
    """From the node up: what moves, and how far."""
    moves = {node: 1.0}

    def move(name):
        if name not in moves:
            moves[name] = sum(local * move(below) for below, local in graph.get(name, []))
        return moves[name]

    return move(result)
