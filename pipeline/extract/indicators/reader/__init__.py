"""A small network that reads the sentences around numbers: which words name what a number measures.

`article` turns a Doc into arrays, `network` computes with NumPy alone, `decode` makes names of chances. Training lies in `pipeline/train`.
"""
