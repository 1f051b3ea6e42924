"""Dropout: masks, the layer forwards and backwards, torch's p, a small network and its ensemble."""
