from pathlib import Path

from dynaconf import Dynaconf

settings = Dynaconf(root_path=Path(__file__).parent, settings_files=["settings.toml"], environments=True)
