"""A text as atoms: words, cells, bars and line ends."""
