"""gouji 勾稽: one budget in, every table, sentence and goal sheet out, checked to the 分."""

__version__ = "0.1.0"
