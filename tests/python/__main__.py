"""Runs the tests of this directory: `python tests/python [WORD]`, where only tests with the word in their name run."""

import os
import sys
import time
import unittest
from pathlib import Path

import braintree.version

import calls
import stand


class Result(unittest.TextTestResult):
    def startTest(self, test):
        calls.begin()
        super().startTest(test)

    def addSuccess(self, test):
        super().addSuccess(test)
        calls.passed(test)


def main(words):
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{word}*" for word in words] or None
    tests = loader.discover(str(Path(__file__).parent))
    started = time.monotonic()
    result = unittest.TextTestRunner(verbosity=2, resultclass=Result).run(tests)
    failed = len(result.failures) + len(result.errors)
    # As cargo's tests say it, so that one reader counts both.
    outcome = "ok" if result.wasSuccessful() else "FAILED"
    passed = result.testsRun - failed
    print(f"test result: {outcome}. {passed} passed; {failed} failed; finished in {time.monotonic() - started:.2f}s")
    directory = os.environ.get("TILLFRAME_SDK_CALLS")
    if directory:
        calls.keep(directory, stand.UNNOTED, braintree.version.Version)
    return 0 if result.wasSuccessful() else 1


sys.exit(main(sys.argv[1:]))
