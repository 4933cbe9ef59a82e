from billing import services
from billing.crm import contact
from billing.reports import lines, units_line


class Command:
    help = "Capture what is waiting."

    def handle(self, *args, **options):
        documents = [(f"inv-{n}.pdf", b"%PDF" * n) for n in range(1, options["limit"] + 1)]
        task = services.capture_batch(documents, options["region"])
        summary = services.summarize(task)
        for line in lines(summary):
            print(line)
        print(units_line(services.unit_names(options["region"])))
        from billing.flexicapture import drop_task

        drop_task(task["id"])
        print(contact(summary["number"] * 2)[0], {"number": 7, "region": "x"}["number"])
