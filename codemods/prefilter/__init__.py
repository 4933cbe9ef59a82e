"""Which files of a run can matter, told from their bytes and from nothing else."""

from codemods.prefilter.scanning import LARGEST, Scan, scan

__all__ = ["LARGEST", "Scan", "scan"]
