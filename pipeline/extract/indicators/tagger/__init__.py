"""A second opinion on names: how likely each word of the sentence, and of earlier names, belongs to the name of a number.

Where the chooser of `names` weighs chunks one by one, this small network sees the words of a number together. Their chances are blended.
"""
