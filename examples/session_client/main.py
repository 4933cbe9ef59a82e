from pathlib import Path

from flexicapture import FlexiCapture
from parcels import Parcels

ADDRESS = {"street": "Nordweg", "number": 12, "name": "North Ltd", "region": "nord"}


def main() -> None:
    capture = FlexiCapture("demo", "demo", email="scans@north.example")
    files = [capture.upload(path) for path in sorted(Path("inbox").glob("*.pdf"))]
    task_id = capture.start(files, unit="BU-1")
    outcome = capture.outcome(task_id)
    print(f"{ADDRESS['name']}, {ADDRESS['street']} {ADDRESS['number']:>4d}, {ADDRESS['region']}")
    print(f"task {outcome.number:08d} {outcome.region} {outcome.export_format} verified={outcome.verified}")
    for name, content in outcome.results:
        print(f"- {name}: {content}")
    capture.forget(task_id)
    print("deleted:", capture.get_task(task_id)["is_deleted"])
    capture.close()

    parcels = Parcels()
    print(*parcels.announce({"region": "nord", "label": "P-1", "email": "parcels@north.example"}))
    parcels.close()


if __name__ == "__main__":
    main()
