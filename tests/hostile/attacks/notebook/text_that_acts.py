"""Text that means something to terminals, browsers, spreadsheets and loggers.

Goal: Have the report do something where it is shown.
Outcome: l2_penalty: raised, l2_gradient: raised, soft_threshold: missing
"""

# %% l2_penalty
def l2_penalty(weights, lam):
    raise ValueError("\x1b[2J\x1b]0;15/15\x07\x1b[31m<script>alert(1)</script> =cmd|' /C calc'!A0 \u202e51/51 ::error::")


# %% l2_gradient
Odd = type("\x1b]8;;http://x\x07\n::error file=a::15/15 [bold]{}%s", (Exception,), {})


def l2_gradient(weights, lam):
    raise Odd("\udcff\x00\r\n\n15/15\x85\u2028" + "\u0301" * 500)


# %% soft_threshold
raise ImportError("\x9b2J\x90q\x1b\\")  # \x1b[2J <img src=x onerror=alert(1)>
