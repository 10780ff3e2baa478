# says: never comes about
def step_to_keep(held_out, patience):
    return min(range(len(held_out)), key=held_out.__getitem__)
