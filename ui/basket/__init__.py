"""Several consumers, one payer: a receipt for each, one heap of money for all."""
