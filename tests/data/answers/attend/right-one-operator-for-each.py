import math
from micrograd.engine import Value
def attend(query, keys, values):
    d = len(query)
    s = [sum(q.data * k.data for q, k in zip(query, key)) / math.sqrt(d) for key in keys]
    m = max(s); e = [math.exp(x - m) for x in s]; z = sum(e); w = [x / z for x in e]
    out = []
    for j in range(len(values[0])):
        y = sum(a * v[j].data for a, v in zip(w, values))
        ds = [a * (v[j].data - y) / math.sqrt(d) for a, v in zip(w, values)]
        inputs, grads = [], []
        for i, q in enumerate(query):
            inputs.append(q); grads.append(sum(g * key[i].data for g, key in zip(ds, keys)))
        for g, key in zip(ds, keys):
            for i, k in enumerate(key): inputs.append(k); grads.append(g * query[i].data)
        for a, v in zip(w, values): inputs.append(v[j]); grads.append(a)
        out.append(Value(y, tuple(inputs), tuple(grads), "attend"))
    return out
