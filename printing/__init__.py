"""Receipts, slips and books on paper: from a neutral document to ESC/POS and PDF."""
