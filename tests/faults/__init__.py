"""Tests of power cuts, full disks and printers that do not answer."""
