"""How fast it is, on the demo region: `python3 -m bench.pages` and `python3 -m bench.recompute`.

Reports, asserts nothing. Numbers belong to a machine, so pages are also told as a ratio to
`/gezond`, the emptiest page there is. See docs/performance.md.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()
