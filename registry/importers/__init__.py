"""Ways in: from files to validated claims, with every fault named and placed."""
