"""The marts and the warehouse file they stand in."""
