"""Words matched to the labels of the forms, and the chain of labels through a text."""
