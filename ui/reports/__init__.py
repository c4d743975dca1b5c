"""Reports: a period's figures, the receipts behind each, and a receipt's whole life."""
