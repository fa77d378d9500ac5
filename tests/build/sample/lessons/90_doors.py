# %% [markdown]
# # 90 · Doors
#
# **First, open the menu *Run* and choose *Run All Cells*.** Mira stands before a door, and it is shut.

# %% tags=["setup"]
import loginlab as lab

# %% [markdown] objective="open-a-door"
# ## How a door opens
#
# Most have a handle [claim:doors-have-handles]. Push it down.

# %% tags=["fold"]
lab.ask("90.handle")

# %%
doors = 2
doors + 1

# %% [markdown]
# ## What you can now do
#
# - You can open a door.

# %% [markdown]
# ## If this happens to you
#
# 1. Knock.

# %% [markdown]
# ## Quiz
#
# One question is left.

# %% tags=["fold"]
lab.questions("90")
