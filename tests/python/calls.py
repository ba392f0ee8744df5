"""Which calls of the official Python SDK work against the sandbox: those that succeeded in a test that passed."""

import inspect
import json
from pathlib import Path

# Parts of the gateway object that are no part of its interface.
INNER_PARTS = ("config",)
# The GraphQL client inherits the HTTP client; this is what it adds for merchants.
GRAPHQL_CALLS = ("query",)

_running = set()
_tests = []


class Noted:
    """The gateway object, with its successful calls noted."""

    def __init__(self, gateway):
        self._gateway = gateway

    def __getattr__(self, name):
        value = getattr(self._gateway, name)
        return value if name in INNER_PARTS else NotedPart(name, value)


class NotedPart:
    def __init__(self, name, part):
        self._name = name
        self._part = part

    def __getattr__(self, name):
        method = getattr(self._part, name)
        if not callable(method):
            return method

        def noted(*given, **named):
            answer = method(*given, **named)
            if getattr(answer, "is_success", True):
                _running.add(f"{self._name}.{name}")
            return answer

        return noted


def begin():
    """A test begins: what it calls is not known yet."""
    _running.clear()


def passed(test):
    """It passed: what it called works."""
    file = Path(inspect.getfile(type(test))).name
    _tests.append({"file": file, "name": test.shortDescription(), "calls": sorted(_running)})


def keep(directory, gateway, version):
    """Leaves for the table what this run's tests called."""
    notes = {"sdk": "Python", "version": version, "calls": all_calls(gateway), "tests": _tests}
    Path(directory).mkdir(parents=True, exist_ok=True)
    Path(directory, "python.json").write_text(json.dumps(notes))


def all_calls(gateway):
    """Every call that the SDK offers."""
    calls = []
    for part, value in vars(gateway).items():
        if part in INNER_PARTS:
            continue
        names = [name for name, _ in inspect.getmembers(type(value), callable) if not name.startswith("_")]
        if part == "graphql_client":
            names = GRAPHQL_CALLS
        calls += [f"{part}.{name}" for name in names]
    return calls
