"""The consumer's screen: what the person at the window sees of the payment, Hindi first."""
