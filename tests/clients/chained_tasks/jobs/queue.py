"""A task queue like celery's, in one process."""
import functools


class Signature:
    def __init__(self, task, args, kwargs):
        self.task, self.args, self.kwargs = task, args, kwargs

    def __or__(self, other):
        return Chain([self, other])


class Chain:
    def __init__(self, parts):
        self.parts = parts

    def __or__(self, other):
        return Chain([*self.parts, other])

    def apply(self):
        result = None
        for index, part in enumerate(self.parts):
            args = part.args if index == 0 else (result, *part.args)
            result = part.task(*args, **part.kwargs)
        return result


class App:
    def __init__(self):
        self.tasks = {}

    def task(self, function=None, *, retries=0):
        if function is None:
            return functools.partial(self.task, retries=retries)

        @functools.wraps(function)
        def run(*args, **kwargs):
            for left in range(retries, -1, -1):
                try:
                    return function(*args, **kwargs)
                except ConnectionError:
                    if not left:
                        raise

        run.s = lambda *args, **kwargs: Signature(run, args, kwargs)
        run.delay = run
        self.tasks[function.__name__] = run
        return run


app = App()
