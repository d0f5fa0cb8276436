"""The processes that ``anju serve`` starts: the web server and the worker of the jobs and timers.

Each holds the reading end of a pipe from its supervisor. When the supervisor is gone, however it went, the pipe ends
and so does the whole group of processes: nothing is left behind that holds the port.
"""

import gc
import os
import signal
import sys
import threading


def web() -> None:
    from django.conf import settings
    from django.urls import get_resolver
    from granian import Granian
    from granian.constants import Interfaces

    import anju.config.wsgi  # noqa: F401  read before the workers are forked, so that they share it and start at once

    get_resolver().url_patterns  # noqa: B018
    gc.freeze()  # what was read for good is not looked through for garbage by each worker again and again
    Granian(
        "anju.config.wsgi:application",
        address=settings.LISTEN_HOST,
        port=settings.LISTEN_PORT,
        interface=Interfaces.WSGI,
        workers=settings.WEB_WORKERS,
        blocking_threads=settings.WEB_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.2,
        workers_kill_timeout=10,
        log_level="warning",
    ).serve()


def jobs() -> None:
    os.nice(10)  # people wait for pages, not for jobs
    import django
    from django.core.management import call_command

    django.setup()
    from anju.engines.messaging import tasks
    from anju.ground.reactions.tasks import keep_reacting

    stop = threading.Event()
    for work in (tasks.keep_telling, tasks.keep_sending, tasks.keep_hooking, keep_reacting):
        threading.Thread(target=work, args=[stop], daemon=True).start()
    call_command("procrastinate", "worker", "--concurrency", "4", "--shutdown-graceful-timeout", "10")
    stop.set()


def _end_with_supervisor() -> None:
    while os.read(0, 1):  # not sys.stdin: its lock, held by this thread, would stop the workers that are forked
        pass
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.config.settings")
    threading.Thread(target=_end_with_supervisor, daemon=True).start()
    {"web": web, "jobs": jobs}[sys.argv[1]]()
