"""The faults of notebook 09 and the programs that have them; what students get of it is data."""
