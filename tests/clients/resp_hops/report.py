"""Prints. Knows nothing of HTTP."""


def head(task):
    print("Task {:06d} in {}".format(task["number"], task["region"]))


def body(files):
    for roles in files:
        line(**roles)


def line(source, target):
    print("  ", source["name"], "->", target["name"])


def address(person):
    print(person["name"], person["street"], person["number"], person["region"])
