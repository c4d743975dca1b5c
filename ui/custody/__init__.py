"""Cash in hand: what is on its way between two people, closed drawers, shortages and excesses."""
