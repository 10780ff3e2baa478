def safe_tanh(n):
    big = abs(n.data)
    up = (n - big).exp()
    down = (-n - big).exp()
    return (up - down) / (up + down)
