"""What a run is asked to do: ``Options``, and the ``Settings`` of a configuration file that give their defaults."""

from codemods.config.loading import ConfigError, load_settings, setting_line
from codemods.config.options import Options, Override
from codemods.config.settings import Settings, anchored, escaped

__all__ = [
    "ConfigError",
    "Options",
    "Override",
    "Settings",
    "anchored",
    "escaped",
    "load_settings",
    "setting_line",
]
