"""The strike registry."""
