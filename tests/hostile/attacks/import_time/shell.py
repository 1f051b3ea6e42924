"""Lines that IPython hands to a shell, and magics that run other languages.

Goal: Run commands while the notebook's cells are read.
Outcome: l2_penalty: failed, l2_gradient: passed
Points: 1
"""

# %%
!touch @WORK@/@CANARY@ /tmp/@CANARY@ @GRADER_TMP@/@CANARY@
!!touch @HOME@/@CANARY@
files = !ls -la @HOME@
%system touch @SUBMITTED@/@CANARY@
%run @VICTIM@
%load @ROOT@/solutions/l2_regularization/l2_regularization.ipynb
%pip install autograder

# %%
%%bash
touch @WORK@/@CANARY@ /tmp/@CANARY@

# %%
%%writefile @WORK@/@CANARY@
15/15

# %%
get_ipython().system("touch /tmp/@CANARY@")
get_ipython().run_cell_magic("bash", "", "touch /tmp/@CANARY@")
get_ipython().run_line_magic("sx", "touch /tmp/@CANARY@")


# %% l2_penalty
def l2_penalty(weights, lam):
    return float(len(files or []))


# %% l2_gradient
def l2_gradient(weights, lam):
    return [lam * w for w in weights]
