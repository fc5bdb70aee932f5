"""Language as data: the engines that rows of words are matched by, and a folder a language."""
