"""The seed of the random numbers, got back from the generator's state.

Goal: Draw the hidden inputs ourselves, and know the answers before we are asked.
Outcome: dropout_mask: partial
Points: 1.4286
"""

# %%
state = np.random.get_state()


# %% dropout_mask
def dropout_mask(shape, keep_prob, rng):
    again = np.random.default_rng(int(np.random.get_state()[1][0]))
    return again.random(shape) < keep_prob
