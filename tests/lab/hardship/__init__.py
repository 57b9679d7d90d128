"""What a shift and the internet do to a phone, made to measure: the tests bear a little of it, the
bench (`python -m tests.bench survive`) all of it.
"""
