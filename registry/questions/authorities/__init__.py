"""The law and standards that questions rest on, each cited once, by body of law.

Words in double quotation marks are the text's own; everything else says in our words what it provides.
`checked` stands only where the words were compared with the text, or with a quotation of it that is named.
"""

from __future__ import annotations

import datetime as dt

CHECKED = dt.date(2026, 11, 23)
"""When the words of these authorities were last compared with their texts."""
NOT_READ = "named for completeness; its text was not compared"
"""What is said of an authority whose text was not read."""
BEFORE_119_60 = "read in a copy that very probably leaves out Pub. L. 119-60 of 18 December 2025"
"""What is said of a text read at Pub. L. 119-73: the copies then released excluded Pub. L. 119-60."""
AS_OF_117_81 = "read as of Pub. L. 117-81"
"""What is said of a text read in a copy of the Code of the end of 2021."""
