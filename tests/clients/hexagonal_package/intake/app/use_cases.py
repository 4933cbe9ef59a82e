from ..domain.model import Document
from ..ports.recognition import RecognitionPort


class Capture:
    def __init__(self, port: RecognitionPort) -> None:
        self.port = port

    def __call__(self, names, region="EU"):
        ticket = self.port.submit([Document(name, b"x") for name in names], region=region)
        while not ticket.ready:
            ticket = self.port.refresh(ticket)
        return ticket
