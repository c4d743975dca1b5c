"""Pieces of screen that several views share; they show and emit, and know no trade."""
