from .flexicapture import download


def lines(summary):
    yield f"{summary['number'] + 1:>8} {summary['region']:<4}{summary['format']}"
    for n, file in enumerate(summary["files"], 1):
        yield f"{n}. {file['name']} {len(download(file))}"


def units_line(names):
    return ", ".join(f"{key}={name.title()}" for key, name in sorted(names.items()))
