"""Figures of speed as ratios taken in one run; `python -m benchmarks` prints them all."""
