# %% [markdown]
# # Exercises 90 · Doors
#
# **First, open the menu *Run* and choose *Run All Cells*.**

# %% tags=["setup"]
import loginlab as lab

# %% [markdown]
# ## 1 · Open all doors


# %% task="90.open-all"
def open_all(doors):
    """Return as many times "open" as there are doors."""
    # <solution>
    return ["open"] * doors
    # </solution>


lab.check("90.open-all", open_all)

# %% [markdown] tags=["solution"]
# **Why.** A list can be multiplied.

# %% tags=["solution"] task="90.open-all"
longer = [word for word in ("open",) for _ in range(3)]
lab.check("90.open-all", lambda doors: ["open" for _ in range(doors)])
