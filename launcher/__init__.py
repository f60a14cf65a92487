"""How the hub is started on one machine: Python, environment, embedded database, servers, tests.

Standard library only, because it runs before anything is installed. The one exception, `roles`, says so.
"""
