import wires


def build(base):
    return wires.Wire(base, ("a", "t"))
