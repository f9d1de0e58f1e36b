"""The two commands, `up` and `test`: everything that happens before Django is there.

Standard library only. Read in this order: bootstrap (virtual environment), servers (PostgreSQL
and Valkey), commands (what runs), supervisor (`up`), checks and testing (`test`).
"""
