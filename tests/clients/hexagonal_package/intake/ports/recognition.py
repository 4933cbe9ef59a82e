from abc import ABC, abstractmethod

from ..domain.model import Document, Ticket


class RecognitionPort(ABC):
    @abstractmethod
    def submit(self, documents: list[Document], *, region: str) -> Ticket: ...

    @abstractmethod
    def refresh(self, ticket: Ticket) -> Ticket: ...
