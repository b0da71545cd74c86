"""Refuses every connection that leaves the process's own machine; loaded at start by any Python that has this folder on its path."""

import sys


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        raise RuntimeError(f"network: {arguments[:2]}")
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        raise RuntimeError(f"network: {arguments[1]}")


sys.addaudithook(_refuse)
