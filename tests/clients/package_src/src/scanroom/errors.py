class ScanError(Exception):
    """Something about a scan."""
