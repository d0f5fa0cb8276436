"""What is locked says which packages, with which hashes, and never from which host."""

import re
import subprocess

import pytest

from tests.setup.conftest import CHECKOUT

# In two parts, so that this file does not find itself.
REGISTRIES = [
    "pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "npmmirror" + ".com",
    "registry.yarnpkg" + ".com", "pypi.tuna" + ".tsinghua", "mirrors" + ".aliyun", "mirrors.cloud" + ".tencent",
    "unpkg" + ".com", "jsdelivr" + ".net", "cdnjs" + ".cloudflare", "fonts.googleapis" + ".com",
]  # fmt: skip
TOOLS = (".lock", ".npmrc", "package-lock.json", "pip.conf", ".toml", "requirements.txt")
WITH_HOSTS = ("uv.lock", "pylock.toml", "yarn.lock", "pnpm-lock.yaml")
ADDRESS_SETTINGS = re.compile(r"^\s*(--?(extra-)?index-url|--find-links|registry\s*=|\"resolved\":)", re.MULTILINE)


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).is_file()]


def text_of(name: str) -> str:
    return (CHECKOUT / name).read_text(errors="ignore")


def test_no_tracked_file_names_the_host_of_a_registry_or_of_a_cdn():
    found = [(name, host) for name in tracked() for host in REGISTRIES if host in text_of(name)]
    assert found == []


def test_no_lock_or_settings_of_a_package_tool_names_an_address():
    tools = [
        n
        for n in tracked()
        if n.endswith((".lock", ".npmrc", "package-lock.json", "pip.conf", ".toml", "requirements.txt"))
    ]
    assert {"requirements.lock", "package-lock.json", ".npmrc"} <= set(tools)
    assert [name for name in tools if ADDRESS_SETTINGS.search(text_of(name))] == []


def test_no_lock_that_records_hosts_is_tracked():
    assert [
        name for name in tracked() if name.endswith(("uv.lock", "pylock.toml", "yarn.lock", "pnpm-lock.yaml"))
    ] == []


@pytest.mark.parametrize(("lock", "least"), [("requirements.lock", 51), ("requirements-spark.lock", 2)])
def test_every_locked_package_has_hashes(lock, least):
    entries = re.split(r"\n(?=[a-zA-Z0-9])", text_of(lock).strip())
    assert len(entries) >= least
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_belongs_to_the_project_file():
    import tomllib

    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.match(r"[\w.-]+", line).group().lower().replace("_", "-") for line in wanted}
    locked = {m.lower() for m in re.findall(r"^([\w.-]+)==", text_of("requirements.lock"), re.MULTILINE)}
    assert names - locked == set()


def test_the_browser_s_packages_are_locked_with_hashes():
    import json

    packages = json.loads(text_of("package-lock.json"))["packages"]
    assert [name for name, entry in packages.items() if name and "integrity" not in entry] == []
