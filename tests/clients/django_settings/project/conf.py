"""Lazy settings, Django style."""
import importlib
import os


class LazySettings:
    _wrapped = None

    def __getattr__(self, name):
        if self._wrapped is None:
            self._wrapped = importlib.import_module(os.environ["SETTINGS_MODULE"])
        return getattr(self._wrapped, name)


settings = LazySettings()
