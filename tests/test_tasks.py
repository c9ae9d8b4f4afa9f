"""The set-up behind the README's two commands: what is said when it fails, and that nothing half-made stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tasks

ROOT = Path(tasks.__file__).parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the set-up works, with a lock file nobody can satisfy."""
    (tmp_path / "requirements.txt").write_text("no-such-package-of-the-atlas==1.0 --hash=sha256:" + "0" * 64 + "\n")
    monkeypatch.setattr(tasks, "ROOT", tmp_path)
    monkeypatch.setattr(tasks, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(tasks, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


def test_a_python_too_old_is_told_what_to_type() -> None:
    with pytest.raises(
        tasks.SetupError, match=r"needs Python 3\.11 or newer, this is 3\.10.*make run PYTHON=python3\.11"
    ):
        tasks.check_python((3, 10))
    tasks.check_python((3, 11))
    tasks.check_python((3, 13))


def test_packages_that_cannot_be_had_leave_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert tasks.main(["run"]) == 2
    said = capfd.readouterr().err
    assert "The packages of requirements.txt could not be installed" in said
    assert "Traceback" not in said
    assert not (folder / ".venv").exists()


def test_a_half_made_environment_is_made_anew_and_survives_no_network(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = (folder / "requirements.txt").read_text()
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 1\n")
    (folder / ".venv" / ".ready").write_text("x")
    (folder / "requirements.txt").write_text("")
    assert not tasks.fit()
    tasks.install(tasks.RUN)
    assert tasks.fit()
    # Installed once; a changed lock file is installed again.
    stamp = (folder / ".venv" / ".ready").read_text()
    tasks.install(tasks.RUN)
    assert (folder / ".venv" / ".ready").read_text() == stamp
    (folder / "requirements.txt").write_text("# changed\n")
    tasks.install(tasks.RUN)
    assert (folder / ".venv" / ".ready").read_text() != stamp
    # What was there before stays usable where new packages cannot be had.
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    (folder / "requirements.txt").write_text(nowhere)
    with pytest.raises(tasks.SetupError):
        tasks.install(tasks.RUN)
    assert tasks.fit()


def test_a_python_without_environments_is_told_the_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refusing = folder / "python"
    refusing.write_text("#!/bin/sh\necho 'Error: ensurepip is not available'\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(refusing))
    with pytest.raises(tasks.SetupError, match="apt-get install python3-venv"):
        tasks.create()
    assert not (folder / ".venv").exists()


def test_a_file_in_place_of_the_environment_is_kept_and_the_visitor_told_what_to_type(folder: Path) -> None:
    (folder / ".venv").write_text("mine")
    with pytest.raises(tasks.SetupError, match=r"type `mv \.venv venv\.old`"):
        tasks.install(tasks.RUN)
    assert (folder / ".venv").read_text() == "mine"


def test_a_package_that_is_not_the_one_locked_is_not_said_to_be_a_fault_of_the_network(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "atlas_stand_in-1.0.tar.gz").write_bytes(b"not what was locked")
    (folder / "requirements.txt").write_text("atlas-stand-in==1.0 --hash=sha256:" + "0" * 64 + "\n")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    assert tasks.main(["run"]) == 2
    said = capfd.readouterr().err
    assert "DO NOT MATCH THE HASHES" in said
    assert "is not the one that was locked" in said
    assert "is there a network" not in said
    assert not (folder / ".venv").exists()


def test_an_unknown_command_is_a_line_of_usage() -> None:
    done = subprocess.run([sys.executable, "tasks.py", "fly"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "usage: python tasks.py run|test|setup|lint\n")


def test_what_is_started_keeps_its_modules_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (folder / "one.py").write_text("")
    monkeypatch.setattr(tasks, "run", lambda: tasks.call([sys.executable, "-c", "import one"]))
    assert tasks.main(["run"]) == 0
    assert [path.suffix for path in (folder / "__pycache__").iterdir()] == [".pyc"]


def test_a_fault_of_the_type_checker_ends_the_tests(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = folder / "python"
    # It does not hear of an interruption either.
    endless.write_text("#!/bin/sh\ntrap '' INT\nexec sleep 3600\n")
    monkeypatch.setattr(tasks, "GRACE_S", 0.1)
    endless.chmod(0o755)
    monkeypatch.setattr(tasks, "PYTHON", endless)
    monkeypatch.setattr(tasks, "setup_for_tests", lambda: 0)
    monkeypatch.setattr(tasks, "start_checks", lambda: (tasks.start(["false"]), [tasks.start(["true"])]))
    assert tasks.test() == 1


def test_pip_installs_where_the_faster_program_finds_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, code in (("uv", 1), ("python", 0)):
        program = folder / name
        program.write_text(f'#!/bin/sh\necho "$*" > asked-{name}\nexit {code}\n')
        program.chmod(0o755)
        monkeypatch.setattr(tasks, "UV" if name == "uv" else "PYTHON", program)
    tasks.pip_install("requirements-contours.txt")
    asked = [(folder / f"asked-{name}").read_text() for name in ("uv", "python")]
    for line in asked:
        assert "pip install" in line
        assert line.rstrip().endswith("--require-hashes -r requirements-contours.txt --no-deps")


@pytest.mark.parametrize("name", tasks.TEST)
def test_every_package_is_locked_with_its_hash(name: str) -> None:
    entries = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    packages = [entry for entry in entries if "==" in entry]
    assert packages
    assert [entry for entry in packages if "--hash=sha256:" not in entry] == []


def test_the_locks_agree_and_hold_what_was_asked_for() -> None:
    def pinned(name: str) -> dict[str, str]:
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        pairs = (line.split(";")[0].split("\\")[0].strip().partition("==") for line in lines if "==" in line)
        return {package.lower().replace("_", "-"): version for package, _, version in pairs}

    run, development = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert run.items() <= development.items()
    assert pinned("requirements/uv.in").items() <= pinned("requirements-uv.txt").items() <= development.items()
    assert pinned("requirements/run.in").items() <= run.items()
    assert (pinned("requirements/dev.in") | pinned("requirements/build.in")).items() <= development.items()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot put a program in place of another")
def test_the_atlas_takes_the_place_of_the_command_so_that_signals_reach_it() -> None:
    told = "import os; print(os.getpid(), flush=True)"
    code = f"{told}; import sys, tasks; tasks.become([sys.executable, '-c', {told!r}])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    first, second = done.stdout.split()
    assert first == second
