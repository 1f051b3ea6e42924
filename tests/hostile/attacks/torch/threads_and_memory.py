"""A tensor larger than all memory, and one for each entry of a list.

Goal: Use up the machine's memory through torch.
Outcome: weight_penalty: raised, build_model: failed
"""

# %% weight_penalty
def weight_penalty(model, lam):
    return torch.ones(2**40)


# %% build_model
def build_model(d_in, hidden, d_out, keep_prob):
    return nn.Sequential(*(nn.Flatten() for _ in range(300)))
