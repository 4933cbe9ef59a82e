"""Invoice intake."""
