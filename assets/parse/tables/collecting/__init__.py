"""Each printed row with the cells that may be its own."""
