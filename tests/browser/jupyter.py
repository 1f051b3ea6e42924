"""JupyterLab with the extensions that nbgrader installs, as people start it in a folder."""

from __future__ import annotations

import os
import re
import secrets
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from tests import classroom

_PATIENCE = 120.0  # seconds
_NOTIFICATION = "config/lab/user-settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"


class Jupyter:
    """A server of one's own: with a token, and with nothing of the user's settings."""

    def __init__(self, folder: Path, own: Path) -> None:
        """Start it in a folder, with another one for its settings; it takes some seconds to come up."""
        self._token = secrets.token_hex()
        self._lines: list[str] = []
        self._address = ""
        self._up = threading.Event()
        settings = own / _NOTIFICATION  # else it asks for news in front of the page, and for updates at PyPI
        settings.parent.mkdir(parents=True)
        settings.write_text('{"fetchNews": "false", "checkForUpdates": false}', encoding="utf-8")
        places = {
            "HOME": own,
            "IPYTHONDIR": own / "ipython",
            "JUPYTER_CONFIG_DIR": own / "config",
            "JUPYTER_DATA_DIR": own / "data",
            "JUPYTER_RUNTIME_DIR": own / "runtime",
            "PYTHONPATH": classroom.ROOT,
        }
        environment = os.environ | {name: str(place) for name, place in places.items()}
        self._server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "jupyterlab",
                "--no-browser",
                "--allow-root",
                "--ip=127.0.0.1",
                "--port=0",
            ],
            cwd=folder,
            env=environment | {"JUPYTER_TOKEN": self._token},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def address(self, path: str) -> str:
        """Return where a page is, with the token, once the server is up."""
        self._up.wait(_PATIENCE)
        assert self._address, f"the server has not come up:\n{self.log()}"
        self._wait_until_it_listens()
        return f"{self._address}{path}?token={self._token}"

    def log(self) -> str:
        """Return what the server has said so far."""
        return "".join(self._lines)

    def close(self) -> None:
        """End the server, and with it its kernels."""
        self._server.terminate()
        try:
            self._server.wait(_PATIENCE)
        finally:
            self._server.kill()
            self._listener.join()
            self._server.stdout.close()

    def _wait_until_it_listens(self) -> None:
        """Knock: the server says where it is before it is there."""
        until = time.monotonic() + _PATIENCE
        port = int(self._address.rstrip("/").rpartition(":")[2])
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE).close()
                return
            except ConnectionRefusedError:
                assert time.monotonic() < until, f"the server does not listen:\n{self.log()}"
                time.sleep(0.1)

    def _listen(self) -> None:
        for line in self._server.stdout:
            self._lines.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                self._address = found.group()
                self._up.set()
        self._up.set()
