"""Product texts written by a language model: prompt, form, checks, cache, budget, and what it will cost."""
