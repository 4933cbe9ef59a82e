from app.api import BASE, session
from app.bus import Planned, Uploaded, bus
from app.report import LINES

bus.emit(Uploaded(session.post(BASE + "/file", files={"file": b"x"}).json()[0]))
bus.emit(Planned({"number": 12, "region": "Nord"}))
print(LINES)
