from dataclasses import dataclass
import wires


@dataclass
class Service:
    client: wires.Wire

    def capture(self, files, **properties):
        payload = {"files": files, "email": "x@y.example"}
        payload.update(properties)
        return self.client.call("POST", "/task/capture/documents", payload)

    def number(self, task_id: str) -> int:
        return self.client.call("GET", "/task/" + task_id)["number"]


def describe(client: wires.Wire, task_id):
    task = client.call("GET", f"/task/{task_id}")
    return {"where": task["region"], "how": task["verification_type"]}
