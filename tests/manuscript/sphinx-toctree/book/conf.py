project = "A manual"
author = "Ada Author"
language = "en"
release = read()
extensions = ["myst_parser"]
