class Task:
    def __init__(self, id=None, number=None, status=None, region=None, services=None):
        self.id = id
        self.number = number
        self.status = status
        self.region = region
        self.services = services

    @classmethod
    def from_dict(cls, obj):
        return cls(
            id=obj.get("id"),
            number=obj.get("number"),
            status=obj.get("status"),
            region=obj.get("region"),
            services=obj["services"],
        )
