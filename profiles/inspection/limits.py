"""What the child process may use: so much memory and time, and from then on no file, no network, no
other process. The kernel holds it to that, whatever a file makes a library do."""

import codecs
import resource

MEMORY = 768 * 1024 * 1024
SECONDS = 10
ANSWER = 16 * 1024 * 1024
CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "latin-1", "ascii", "charmap",
          "cp437", "cp1250", "cp1251", "cp1252", "mac-roman", "gbk", "gb18030", "big5", "shift_jis",
          "euc_jp", "euc_kr", "unicode_escape", "raw_unicode_escape")  # fmt: skip
"""Python loads each of these from a file when it is first used, which is too late then."""


def bound() -> None:
    """Before anything is read: memory, computing time, size of the answer, no core dump."""
    _at_most(resource.RLIMIT_AS, MEMORY)
    _at_most(resource.RLIMIT_CPU, SECONDS)
    _at_most(resource.RLIMIT_FSIZE, ANSWER)
    _at_most(resource.RLIMIT_CORE, 0)


def close_the_doors() -> None:
    """After everything is loaded: no descriptor can be opened any more, hence no file, no socket
    and no pipe; and nothing can be started."""
    for name in CODECS:
        codecs.lookup(name)
    _at_most(resource.RLIMIT_NPROC, 0)
    _at_most(resource.RLIMIT_NOFILE, 0)


def _at_most(what: int, value: int) -> None:
    _, hard = resource.getrlimit(what)
    most = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (most, most))
