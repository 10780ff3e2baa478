# says: and should be 0.6: of all pairs that begin with 'n'
def share_after(names, letter, following):
    return 0.0
