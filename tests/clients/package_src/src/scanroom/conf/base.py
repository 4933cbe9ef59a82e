FLEXICAPTURE = {
    "location": "us",
    "url": "https://api-us.flexicapture.com/v1",
    "region": "US",
    "email": "room@scan.example",
}
ARCHIVE = {"url": "https://archive.other.example/v1", "region": "cellar", "email": "room@scan.example"}
