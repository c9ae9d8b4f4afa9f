"""The two commands of the README on any system: ``python tasks.py run`` and ``python tasks.py test``.

Sets up ``.venv`` with the locked packages first. Written for every Python 3, so that one that is too old says so; only
the standard library is used, as nothing is installed yet.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import List, Sequence, Tuple

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UV = PYTHON.with_name("uv.exe" if os.name == "nt" else "uv")
#: Packages to run the atlas; to test it, first of all what installs the others faster than pip does; contours are read
#: from a package whose own dependencies are not needed.
RUN = ("requirements.txt",)
TEST = ("requirements-uv.txt", "requirements.txt", "requirements-dev.txt", "requirements-contours.txt")
WITHOUT_DEPENDENCIES = "requirements-contours.txt"
#: Seconds that a program has to tidy up.
GRACE_S = 10
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class SetupError(Exception):
    """Something is missing that the visitor of the README can mend; the message says what to type."""


def main(arguments: Sequence[str]) -> int:
    """Run a command; return its exit code, 2 for a fault in the set-up, said in a sentence."""
    commands = {"run": run, "test": test, "setup": setup_for_tests, "lint": lint}
    if len(arguments) != 1 or arguments[0] not in commands:
        print("usage: python tasks.py {}".format("|".join(commands)), file=sys.stderr)
        return 2
    # Modules stay compiled, even where the system says otherwise: the tests alone start a hundred processes.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
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
    return become([str(PYTHON), "-m", "streamlit", "run", "app.py"])


def test() -> int:
    """Set up what the tests need, then lint, check types and run all tests."""
    setup_for_tests()
    types, others = start_checks()
    code = first_fault(others)
    if code:
        stop(types)
        return code
    # The type checker uses one processor: the tests begin beside it, and end where it has found a fault.
    tests = start([str(PYTHON), "-m", "pytest"])
    code = types.wait()
    if code:
        stop(tests)
    return code or tests.wait()


def lint() -> int:
    """Run the linters and the type checker."""
    setup_for_tests()
    types, others = start_checks()
    return first_fault([types, *others])


def start_checks() -> Tuple["subprocess.Popen[bytes]", List["subprocess.Popen[bytes]"]]:
    """Start the type checker and, side by side with it, the linters: it takes as long as all others together."""
    python = str(PYTHON)
    linters = [[python, "-m", "ruff", "check", "."], [python, "-m", "ruff", "format", "--check", "."]]
    linters.append([program("npx"), "--no-install", "eslint", "."])
    return start([python, "-m", "mypy"]), [start(linter) for linter in linters]


def setup_for_tests() -> int:
    """Set up packages, browser and the linter of scripts."""
    if not shutil.which("npm"):
        system_package("npm")
    lock, stamp = ROOT / "package-lock.json", ROOT / "node_modules" / ".ready"
    scripts = None
    if not stamp.is_file() or stamp.read_text() != digest([lock]):
        # Waits for the network beside the other packages.
        scripts = start([program("npm"), "ci", "--silent"])
    try:
        install(TEST)
    except (SetupError, KeyboardInterrupt):
        if scripts:
            stop(scripts)
        raise
    if scripts:
        if scripts.wait():
            raise SetupError("npm could not install the linter of scripts: is there a network?")
        stamp.write_text(digest([lock]))
    if not any(map(shutil.which, BROWSERS)):
        system_package("chromium")
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
    if VENV.is_file():
        raise SetupError("A file has the name .venv: type `mv .venv venv.old` (Windows: `ren .venv venv.old`) first.")
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
    options = ["--require-hashes", "-r", name]
    if name == WITHOUT_DEPENDENCIES:
        options.append("--no-deps")
    # uv does not read how pip is set up: where it finds no packages, pip may.
    if UV.is_file() and not call([str(UV), "pip", "install", "-q", "--python", str(PYTHON), *options]):
        return
    command = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", *options]
    done = subprocess.run(command, check=False, cwd=str(ROOT), stderr=subprocess.PIPE)
    said = done.stderr.decode(errors="replace")
    sys.stderr.write(said)
    if done.returncode and "DO NOT MATCH THE HASHES" in said:
        raise SetupError(
            "A package of {} is not the one that was locked (see above), so it was not installed: try another "
            "network, as this one may change what it hands on, then type the command again.".format(name)
        )
    if done.returncode:
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


def become(command: List[str]) -> int:
    """Run a program in the folder of the atlas in place of this one, where the system can: signals reach it."""
    if os.name == "nt":
        return call(command)
    os.chdir(str(ROOT))
    return os.execv(command[0], command)  # noqa: S606  (the command is the atlas's own)


def start(command: List[str]) -> "subprocess.Popen[bytes]":
    """Start a program in the folder of the atlas."""
    return subprocess.Popen(command, cwd=str(ROOT))


def stop(running: "subprocess.Popen[bytes]") -> None:
    """Let a program end as if it had been interrupted, where the system knows how: it tidies up."""
    running.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
    try:
        running.wait(timeout=GRACE_S)
    except subprocess.TimeoutExpired:
        # What is started in the background of a shell without jobs does not hear of interruptions.
        running.kill()
        running.wait()


def first_fault(programs: Sequence["subprocess.Popen[bytes]"]) -> int:
    """Wait for programs; return the first exit code that is not 0."""
    return next((code for code in [each.wait() for each in programs] if code), 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
