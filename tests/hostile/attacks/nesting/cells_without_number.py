"""Thousands of cells, and one of a million lines.

Goal: Have the grader spend its time on cells.
Outcome: l2_gradient: passed
Points: 1
"""

# %%
exec("\n".join(f"x{number} = {number}" for number in range(20_000)))

# %%
source = "(" * 150 + ")" * 150
for _ in range(200):
    try:
        eval(source)
    except (SyntaxError, MemoryError, RecursionError):
        pass

# %%
!echo @CANARY@ > @WORK@/@CANARY@ ? ? ? %%time %%bash ((((((((((((((((((((((((((((
%timeit -n1 pass ? ?? ! !! %% %%% ((((((((((((((((((((((((((((((((((((((((((((((

# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]
