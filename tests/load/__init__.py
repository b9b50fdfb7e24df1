"""Speed and memory, measured by `make bench`; no tests here are timed."""
