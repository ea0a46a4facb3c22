"""How the language model was made."""
