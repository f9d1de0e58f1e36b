"""What a worker frees goes back to the system, also when it freed something larger before."""

import ctypes
import os
import subprocess
import sys

SHOWN = """
import ctypes
import numpy as np
from loopbrug.celery import give_back_what_is_freed

class Info(ctypes.Structure):
    names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
    _fields_ = [(name, ctypes.c_size_t) for name in names.split()]

def given_by_the_system():
    asked = ctypes.CDLL(None).mallinfo2
    asked.restype = Info
    return asked().hblkhd

is_done = give_back_what_is_freed()
if is_done:
    larger = np.ones(20_000_000, np.uint8)
    del larger  # by itself the C library keeps what is smaller than this from now on
    before = given_by_the_system()
    held = np.ones(1_000_000, np.uint8)
    print(given_by_the_system() - before)
"""


def test_large_arrays_are_asked_of_the_system_and_given_back():
    done = subprocess.run(  # noqa: S603 our own words
        [sys.executable, "-c", SHOWN],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    if hasattr(ctypes.CDLL(None), "mallopt"):
        assert int(done.stdout) >= 1_000_000
    else:
        assert done.stdout == ""
