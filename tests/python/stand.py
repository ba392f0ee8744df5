"""A sandbox for all tests of a run, and the official Python SDK pointed at it."""

import atexit
import base64
import json
import os
import subprocess
import unittest
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import braintree
from calls import Noted


def _start():
    program = os.environ.get("TILLFRAME_SANDBOX")
    if not program:
        raise SystemExit("TILLFRAME_SANDBOX must name the sandbox program; run `cargo xtask test`")
    ports = "--gateway 127.0.0.1:0 --frames 127.0.0.1:0 --shop localhost:0 --graphql 127.0.0.1:0".split()
    process = subprocess.Popen([program, "serve", "--db", "memory", *ports], stdout=subprocess.PIPE, text=True)
    atexit.register(_stop, process)
    line = process.stdout.readline()
    if not line:
        raise SystemExit("the sandbox did not start; see its message above")
    return json.loads(line)


def _stop(process):
    process.terminate()
    process.wait()
    process.stdout.close()


def _gateway():
    address = urlsplit(SANDBOX["gateway"])
    host, port = address.hostname, str(address.port)
    environment = braintree.Environment("sandbox-here", host, port, "http://unused", False, True, host, port)
    return braintree.BraintreeGateway(
        braintree.Configuration(
            environment=environment,
            merchant_id="integration_merchant_id",
            public_key="integration_public_key",
            private_key="integration_private_key",
        )
    )


SANDBOX = _start()
UNNOTED = _gateway()
# The SDK, unchanged.
gateway = Noted(UNNOTED)

# A card that is good for everything.
VISA = {"number": "4111111111111111", "cvv": "123", "expiration_date": "12/2040"}


class TestCase(unittest.TestCase):
    """With what tests of a payment API say often."""

    maxDiff = None

    def ok(self, result):
        """The result, once it succeeded."""
        self.assertTrue(result.is_success, getattr(result, "message", ""))
        return result

    def refused(self, result):
        """The codes of all errors, however deep, of a call that was refused."""
        self.assertFalse(result.is_success)
        return [error.code for error in result.errors.deep_errors]

    def customer(self, **fields):
        return self.ok(gateway.customer.create(fields)).customer

    def sale(self, **fields):
        """A sale of 10.00 by a good nonce, unless the fields say otherwise."""
        params = {"amount": "10.00", "payment_method_nonce": "fake-valid-nonce", **fields}
        return self.ok(gateway.transaction.sale(params)).transaction


def client_token(**fields):
    """What a browser knows of a client token."""
    return json.loads(base64.b64decode(gateway.client_token.generate(fields)))


def nonce_of(**card):
    """A nonce as a browser gets it for a card."""
    token = client_token()
    body = {"authorizationFingerprint": token["authorizationFingerprint"], "creditCard": {**VISA, **card}}
    request = Request(
        f"{token['clientApiUrl']}/v1/payment_methods/credit_cards",
        data=json.dumps(body).encode(),
        headers={"content-type": "application/json"},
    )
    with urlopen(request) as answer:
        return json.load(answer)["creditCards"][0]["nonce"]
