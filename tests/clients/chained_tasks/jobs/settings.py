FLEXICAPTURE = {
    "BASE_URL": "https://api-au.flexicapture.com/v1",
    "AUTH": ("a", "t"),
    "CAPTURE": {"region": "AU", "export_format": "Xls", "verification_type": "NoVerification", "email": "a@b.example"},
}
PLANNER = {"BASE_URL": "https://api.other.example/v1", "CAPTURE": {"region": "Nord"}}
