import requests

from ..domain.model import Document, Ticket
from ..ports.recognition import RecognitionPort
from .settings import ApiSettings


class FlexiAdapter(RecognitionPort):
    def __init__(self, settings: ApiSettings) -> None:
        self._settings = settings
        self._http = requests.Session()
        self._http.auth = (settings.account, settings.token)

    def submit(self, documents, *, region):
        files = [self._upload(document) for document in documents]
        payload = self._payload(files, region)
        return self._ticket(self._post("task", "capture", "documents", json=payload))

    def refresh(self, ticket):
        raw = self._http.get(self._settings.url("task", ticket.ref)).json()
        fresh = self._ticket(raw)
        fresh.outputs = [f["name"] for s in raw["services"] for role, f in s["files"].items() if role == "target"]
        return fresh

    def _upload(self, document: Document):
        stored = self._http.post(self._settings.url("file"), files={"file": (document.name, document.content)}).json()
        return {"id": stored[0]["id"], "token": stored[0]["token"]}

    @staticmethod
    def _payload(files, region):
        return dict(files=files, region=region, export_format="csv", verification_type="NoVerification", label="intake")

    def _post(self, *parts, json):
        answer = self._http.post(self._settings.url(*parts), json=json)
        answer.raise_for_status()
        return answer.json()

    @staticmethod
    def _ticket(raw) -> Ticket:
        return Ticket(ref=raw["id"], number=raw["number"], region=raw["region"], state=raw["status"])
