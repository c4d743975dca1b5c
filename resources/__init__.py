"""Fonts, translations, icons, styles and sample data."""
