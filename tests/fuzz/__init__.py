"""Random damage to what comes from outside: whatever it is, it is read or refused, soon."""
