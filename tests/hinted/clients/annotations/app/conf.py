class Settings:
    FLEXI = "https://api-eu.flexicapture.com/v1"
    PLANNER = "https://api.other.example/v1"
