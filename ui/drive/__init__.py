"""The Recovery drive screen: who owes much, from the list to the light that came back."""
