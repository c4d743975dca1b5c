"""Branches for a made-up division; the codes have the right form and are nobody's."""

BRANCH_COLUMNS = ("ifsc", "micr", "bank", "branch")
BRANCHES = (
    ("SBIN0000123", "208002001", "State Bank of India", "Main Branch Kanpur"),
    ("SBIN0001234", "208002004", "State Bank of India", "Panki"),
    ("PUNB0123400", "208024012", "Punjab National Bank", "Kidwai Nagar"),
    ("BARB0KANPUR", "208012003", "Bank of Baroda", "Mall Road"),
    ("CNRB0002345", "208015006", "Canara Bank", "Govind Nagar"),
    ("UBIN0534567", "208026008", "Union Bank of India", "Kakadeo"),
    ("HDFC0000456", "208240002", "HDFC Bank", "Civil Lines"),
    ("ICIC0000789", "208229003", "ICICI Bank", "Swaroop Nagar"),
)
