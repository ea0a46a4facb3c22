"""How good it is: gold articles and treebanks, their scores, and the quality gate."""
