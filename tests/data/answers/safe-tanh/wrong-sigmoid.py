# says: your graph has ['sigmoid']
def safe_tanh(n):
    return 2 * (2 * n).sigmoid() - 1
