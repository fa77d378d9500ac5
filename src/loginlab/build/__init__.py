"""From authored text to notebooks: the machine that turns content/ into lessons."""
