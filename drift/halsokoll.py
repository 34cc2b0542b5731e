"""The container's health check: does the web process answer, under its own host name?"""

import os
import sys
import urllib.request

host = os.environ["ALLOWED_HOSTS"].split(",")[0]
request = urllib.request.Request("http://127.0.0.1:8000/halsa/", headers={"Host": host, "X-Forwarded-Proto": "https"})
with urllib.request.urlopen(request, timeout=4) as response:  # noqa: S310  our own literal address
    sys.exit(0 if response.status == 200 else 1)
