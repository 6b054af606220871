project = "A manual"
author = "Ada Author"
language = "en"
release = read()
extensions = ["myst_parser"]

myst_enable_extensions = ["substitution"]
myst_substitutions = {
    "version": "3.1",
    "keeper": "the *keeper*",  # of the weir
}
