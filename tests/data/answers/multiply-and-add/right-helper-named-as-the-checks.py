CHAPTER = None


def paths(graph, result):
    return graph.get(result, [])


def in_words(total):
    return float(total)


def gradient(graph, result, node):
    if result == node:
        return 1
    return in_words(sum(local * gradient(graph, name, node) for name, local in paths(graph, result)))
