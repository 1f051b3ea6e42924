"""What students get wrong, a file for each task; written as students write it."""
