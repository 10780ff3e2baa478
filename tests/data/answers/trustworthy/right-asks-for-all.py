# Every entry is worked out; only then is there a verdict.
def probe(Value, question):
    try:
        return bool(question(Value))
    except Exception:
        return False


def adds_up(Value):
    a = Value(3.0)
    (a + a).backward()
    return a.grad == 2.0


def twice(Value):
    a = Value(3.0)
    y = a * 2 * 2
    y.backward()
    y.backward()
    return a.grad == 8.0


def chain(Value):
    a = Value(3.0)
    ((a * a) * 5.0).backward()
    return a.grad == 30.0


def exponential(Value):
    a = Value(3.0)
    y = a.exp()
    y.backward()
    return abs(a.grad - y.data) < 1e-12


def order(Value):
    a = Value(2.0)
    b = a * a
    (b * b + b).backward()
    return a.grad == 36.0


def depth(Value):
    a = y = Value(3.0)
    for _ in range(1500):
        y = y + 1
    y.backward()
    return a.grad == 1.0


def far_out(Value):
    return Value(5000.0).tanh().data == 1.0 and Value(-5000.0).tanh().data == -1.0


def precision(Value):
    return Value(0.1).data + 0.0 == 0.1


def trustworthy(Value):
    questions = [adds_up, twice, chain, exponential, order, depth, far_out, precision]
    return sum(probe(Value, question) for question in questions) == len(questions)
