"""The Data Docs and the static site beside the Dagster UI, so that its links open: ``python -m orchestration.sites``.

For a desk: read-only, on this machine only. On a server the proxy serves the two folders (docs/operations.md).
"""

from __future__ import annotations

import functools
import os
import socket
import subprocess
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from orchestration.settings import Settings

_SERVED = ("quality", "exports")
_LOOPBACK = {"localhost", "127.0.0.1"}


class Sites(SimpleHTTPRequestHandler):
    """Files under ``quality`` and ``exports`` of the data folder, and nothing else."""

    def translate_path(self, path: str) -> str:
        """The file of an address; what lies elsewhere is as if it were not there."""
        root = Path(self.directory).resolve()
        file = Path(super().translate_path(path)).resolve()
        inside = file.relative_to(root).parts if file.is_relative_to(root) else ()
        return str(file) if inside[:1] and inside[0] in _SERVED else str(root / "not served")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal belongs to Dagster."""


class BesideParent(ThreadingHTTPServer):
    """Ends with the process that started it."""

    daemon_threads = True
    parent = os.getppid()

    def service_actions(self) -> None:
        """Called twice a second."""
        if os.getppid() != self.parent:
            raise SystemExit


def serve_beside(settings: Settings) -> str:
    """Serve the sites while this process lives, where the settings name an address of this machine. Says what came of it."""
    address = urlsplit(settings.sites_url)
    if address.hostname not in _LOOPBACK or address.port is None:
        return f"Data Docs and site: served elsewhere ({settings.sites_url})" if settings.sites_url else ""
    try:
        socket.create_server(("127.0.0.1", address.port)).close()
    except OSError as error:
        return f"Data Docs and site are not served at {settings.sites_url}: {error.strerror}. See DISCLOSURE_SITES_URL."
    command = [sys.executable, "-m", "orchestration.sites", str(settings.data.absolute()), str(address.port)]
    subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603
    root = settings.sites_url.rstrip("/")
    return f"Data Docs: {root}/quality/index.html  Site: {root}/exports/report/index.html"


if __name__ == "__main__":
    handler = functools.partial(Sites, directory=sys.argv[1])
    BesideParent(("127.0.0.1", int(sys.argv[2])), handler).serve_forever()
