"""Hypothesis draws the same cases on every run; ``--hypothesis-profile=many`` draws others, and many more of them."""

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None, database=None, max_examples=100)
settings.register_profile("many", deadline=None, database=None, max_examples=1000)
settings.load_profile("same")
