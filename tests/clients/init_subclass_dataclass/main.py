from gw import Flexi
print(Flexi("https://api-us.flexicapture.com/v1").units()[0]["name"].upper())
