STEPS = {}


def step(name, *, after=None):
    def register(function):
        STEPS[name] = (function, after)
        return function

    return register


def run(context, names):
    for name in names:
        function, after = STEPS[name]
        if after is not None:
            assert after in context["done"]
        context[name] = function(context)
        context["done"].append(name)
    return context
