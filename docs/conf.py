"""How the documentation is built: `sphinx-build -W -n -b html docs docs/_build`."""

from importlib.metadata import version as version_of

project = "The strike registry"
author = "The strike registry contributors"
copyright = f"2026, {author}"
version = release = version_of("strike-registry")

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
]
exclude_patterns = ["_build"]
default_role = "code"  # docstrings put code in single backticks

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_default_options = {"exclude-members": "model_config"}
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"

# A reference to one of our own names must lead somewhere. Names of other projects are not
# linked: their documentation is elsewhere, and a build needs no network.
nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r"(?!registry\.).*")]

html_theme = "pydata_sphinx_theme"
html_title = project
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "show_prev_next": False,
    "use_edit_page_button": False,
}
