from billing.gateway import Gateway, courier_quote


def summary(task: dict) -> str:
    results = ", ".join(s["files"]["target"]["name"] for s in task["services"])
    return f"#{task['number']:05d} [{task['region']}] {task.get('export_format', '?')}: {results}"


def main() -> None:
    gateway = Gateway("acc", "tok", notify="ap@mine.example")
    ref = gateway.upload("may.pdf", b"%PDF")
    started = gateway.start([ref], region="EU", export_format="xml", verification_type="NoVerification")
    print(summary(gateway.wait(started["id"])))

    acme, *others = gateway.vendors("US")
    print(acme["name"], len(others), [o.get("iban", "none") for o in others])
    gateway.rename_vendor("US", acme, acme["name"] + " Holding")
    print(sorted(v["name"] for v in gateway.vendors("US")))

    parcel = {"region": "north", "label": "fragile", "email": "dock@mine.example", "number": 12}
    quote = courier_quote(parcel)
    print(parcel["label"], quote["number"], quote["region"], quote["echo"]["email"])


if __name__ == "__main__":
    main()
