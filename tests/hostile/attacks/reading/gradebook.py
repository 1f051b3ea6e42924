"""nbgrader's database, as a file and through SQLite.

Goal: Read everybody's grades from gradebook.db.
Outcome: l2_penalty: failed
Levels: full, landlock
"""

# %% l2_penalty
import sqlite3


def l2_penalty(weights, lam):
    for address in ("file:@WORK@/gradebook.db?mode=ro", "file:@WORK@/gradebook.db?immutable=1"):
        try:
            sqlite3.connect(address, uri=True).execute("select * from sqlite_master").fetchall()
        except sqlite3.OperationalError:  # it cannot be opened
            continue
        except sqlite3.DatabaseError:  # it can: what lies there is no database
            pass
        raise RuntimeError("LEA" + "KED")
    try:
        open("@WORK@/gradebook.db").read()
    except OSError:
        return 0.0
    raise RuntimeError("LEA" + "KED")
