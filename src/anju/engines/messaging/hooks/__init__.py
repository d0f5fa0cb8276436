"""Programs outside are told of what was done: a feed they read, and webhooks that bring it to them.

Both read the sealed ledger in its own order, so an act pays nothing for them and nothing is missed or told twice in
another order. What is told is the entry: no names, no words, no personal data stand in one.
"""
