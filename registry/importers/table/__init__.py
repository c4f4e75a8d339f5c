"""Tables to claims: rows read, cells typed by a mapping, every fault and every oddity placed."""
