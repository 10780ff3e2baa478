# says: your graph has ['tanh']
def safe_tanh(n):
    return n.tanh()
