class Configuration:
    _default = None

    def __init__(self, host=None, username=None, password=None):
        self.host = "https://api-us.flexicapture.com/v1" if host is None else host
        self.username = username
        self.password = password

    @classmethod
    def get_default(cls):
        if cls._default is None:
            cls._default = cls()
        return cls._default
