class Report:
    def __init__(self):
        self.rows = []
        self.last = None

    def add(self, task):
        self.last = task
        self.rows.append((task["number"], task["region"], self._names()))

    def _names(self):
        return [files["target"]["name"] for files in (s["files"] for s in self.last["services"])]

    def show(self):
        for number, region, names in self.rows:
            print("%05d %s %s" % (number, region, ", ".join(names)))
        print("last:", self.last["number"] + 1, self.last["export_format"])
