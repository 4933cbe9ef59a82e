FC_URL = "https://api-eu.flexicapture.com/v1"
