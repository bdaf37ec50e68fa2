"""Swedish as it is searched: words, their stems, the parts of compounds, folds and citations. Pure."""
