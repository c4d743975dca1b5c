"""`python -m cashier.cli`."""

import sys

from cashier.cli import main

sys.exit(main())
