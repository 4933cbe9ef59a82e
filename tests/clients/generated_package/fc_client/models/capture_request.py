class CaptureRequest:
    def __init__(self, files=None, region=None, export_format=None, verification_type=None):
        self.files = files
        self.region = region
        self.export_format = export_format
        self.verification_type = verification_type

    def to_dict(self):
        return {
            "files": self.files,
            "region": self.region,
            "export_format": self.export_format,
            "verification_type": self.verification_type,
        }
