"""A second person's word: asked for over the payment, given here or by phone."""
