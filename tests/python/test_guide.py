"""What the guide says about this SDK."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import braintree

from stand import SANDBOX, TestCase

GUIDE = Path(__file__).parents[2] / "docs/sandbox.md"


class Guide(TestCase):
    def test_pointing(self):
        """is pointed at the sandbox as the guide says"""
        [code] = re.findall(r"^```python\n(.*?)^```", GUIDE.read_text(), re.DOTALL | re.MULTILINE)
        port = urlsplit(SANDBOX["gateway"]).port
        names = {"braintree": braintree}
        exec(code.replace('"3000"', f'"{port}"'), names)
        gateway = names["gateway"]
        self.assertTrue(gateway.client_token.generate())
        self.assertEqual(gateway.graphql_client.query("{ ping }")["data"], {"ping": "pong"})
