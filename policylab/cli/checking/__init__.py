"""The parts of `flask check`: each module has functions that give the faults they find, as sentences."""
