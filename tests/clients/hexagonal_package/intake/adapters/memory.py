from ..domain.model import Ticket
from ..ports.recognition import RecognitionPort


class InMemory(RecognitionPort):
    def __init__(self):
        self.rows = {}

    def submit(self, documents, *, region):
        row = {"id": str(len(self.rows)), "number": len(self.rows), "region": region, "status": "Done"}
        self.rows[row["id"]] = row
        return Ticket(ref=row["id"], number=row["number"], region=row["region"], state=row["status"])

    def refresh(self, ticket):
        row = self.rows[ticket.ref]
        return Ticket(ref=row["id"], number=row["number"], region=row["region"], state=row["status"])
