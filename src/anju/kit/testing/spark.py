"""A Spark cluster of one machine, for tests and measurements: a master and workers as processes of their own, all of
them on loopback. Nothing is downloaded; Java and the extra ``spark`` have to be there."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.request import urlopen

HERE = "127.0.0.1"
MASTER, WORKER = "org.apache.spark.deploy.master.Master", "org.apache.spark.deploy.worker.Worker"
PATIENCE = 120


def why_not() -> str:
    """What is missing for a cluster; empty if nothing is."""
    if find_spec("pyspark") is None:
        return "the extra spark is not installed: see docs/clusters.md"
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return "there is no Java; Spark 4 needs version 17"
    return ""


@contextmanager
def cluster(folder: Path, *, workers: int = 2, memory: str = "1g") -> Iterator[str]:
    """A master and so many workers of one core each; the address of the master. ``folder`` holds logs and work.

    :raises RuntimeError: if they do not stand after two minutes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    master, page = _free_port(), _free_port()
    address, started = f"spark://{HERE}:{master}", []
    try:
        where = ["--host", HERE, "--port", str(master), "--webui-port", str(page)]
        started.append(_start(folder, "master", MASTER, *where))
        _until(lambda: _alive(page) is not None, started, folder)
        for number in range(workers):
            told = ["--host", HERE, "--cores", "1", "--memory", memory, "--webui-port", "0"]
            work = ["-d", str(folder / f"work-{number}"), address]
            started.append(_start(folder, f"worker-{number}", WORKER, *told, *work))
        _until(lambda: _alive(page) == workers, started, folder)
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(timeout=30)


def _start(folder: Path, name: str, *command: str) -> subprocess.Popen:
    import pyspark

    home = Path(pyspark.__file__).parent
    environment = os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": HERE, "SPARK_NO_DAEMONIZE": "1",
                                "SPARK_LOCAL_DIRS": str(folder), "SPARK_DAEMON_MEMORY": "256m"}  # fmt: skip
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen([str(home / "bin" / "spark-class"), *command], env=environment, stdout=log, stderr=log)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HERE, 0))
        return found.getsockname()[1]


def _alive(page: int) -> int | None:
    """How many workers the master knows; None while it does not answer."""
    import json

    try:
        with urlopen(f"http://{HERE}:{page}/json/", timeout=5) as answer:
            return json.load(answer)["aliveworkers"]
    except OSError:
        return None


def _until(done, started, folder: Path) -> None:
    ends = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > ends or any(process.poll() is not None for process in started):
            said = "\n".join(log.read_text(errors="replace")[-2000:] for log in sorted(folder.glob("*.log")))
            raise RuntimeError(f"the cluster did not start\n{said}")
        time.sleep(0.3)
