"""The facilitators' workbench: what waits, in which order, and several cases changed at once."""
