from . import report, service


def main():
    batch = service.capture({"lease.pdf": b"%PDF-1.4 lease", "power.pdf": b"%PDF-1.4 power"})
    report.show(batch)
    report.store(batch)
    service.clean_up(batch)


main()
