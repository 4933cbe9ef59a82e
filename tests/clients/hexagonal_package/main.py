from intake.adapters.flexi import FlexiAdapter
from intake.adapters.memory import InMemory
from intake.adapters.settings import ApiSettings
from intake.app.use_cases import Capture

for port in (FlexiAdapter(ApiSettings()), InMemory()):
    ticket = Capture(port)(["a.pdf", "b.pdf"])
    print(ticket.number + 1, ticket.region, ticket.state, ticket.outputs)
