# %% [markdown]
# # 91 · Windows
#
# **First, open the menu *Run* and choose *Run All Cells*.** Mira looks out.

# %%
panes = 2
max(panes, 1)

# %% [markdown]
# ## What you can now do

# %% [markdown]
# ## If this happens to you

# %% [markdown]
# ## Quiz
