"""Evidence cards: a quote, its form, and the signal it speaks to."""
