# %% [markdown]
# # Exercises 91 · Windows
#
# **First, open the menu *Run* and choose *Run All Cells*.** There is nothing to do yet.
