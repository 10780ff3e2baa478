def step_to_keep(held_out, patience):
    seen = []
    for step, loss in enumerate(held_out):
        seen.append((loss, step))
        if step - min(seen)[1] >= patience:
            break
    return min(seen)[1]
