"""The same boards on a Spark cluster, where one machine is too small; needs the extra ``spark`` (docs/clusters.md)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from anju.engines.ballots import compiling

DEFAULTS = {
    "ui.enabled": "false", "sql.session.timeZone": "UTC",
    "sql.ansi.enabled": "true",  # a sum too large is an error, never another number
    "sql.parquet.mergeSchema": "true",  # files with fewer questions have no answer to the others
}  # fmt: skip


class NoSpark(RuntimeError):
    """The extra is not installed."""


@contextmanager
def session(master: str, settings: Mapping[str, str]) -> Iterator[Any]:
    """A session on the cluster whose master stands at ``spark://host:port`` (or ``local[2]``).

    :param settings: Spark's own, without the ``spark.`` before them, such as ``{"executor.memory": "8g"}``.
    :raises NoSpark: with how to install it.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise NoSpark(
            "Spark is an extra; install it as docs/clusters.md says / 请按 docs/clusters.md 安装 Spark"
        ) from None
    building = SparkSession.builder.master(master).appName("anju-ballots")
    for name, value in (DEFAULTS | dict(settings)).items():
        building = building.config(f"spark.{name.removeprefix('spark.')}", value)
    made = building.getOrCreate()
    try:
        yield made
    finally:
        made.stop()


def on(master: str, settings: Mapping[str, str]) -> Callable[..., list[dict[str, Any]]]:
    """An engine for ``gathering.boards``: a session for one question."""

    def run_there(files: Sequence[str], asked) -> list[dict[str, Any]]:
        with session(master, settings) as spark:
            return run(spark, files, asked)

    return run_there


def run(spark, files: Sequence[str], asked) -> list[dict[str, Any]]:
    """The rows of ``expressions.boards`` over files that every worker can read under the same path."""
    spark.read.parquet(*files).createOrReplaceTempView("ballots")
    return [row.asDict() for row in spark.sql(compiling.statement(asked, "pyspark")).collect()]
