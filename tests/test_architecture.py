"""The architecture that import contracts cannot express: sizes, broad excepts, floats, leftovers.

Each rule is a function from a syntax tree to the lines that break it. The first half of this file
shows that each rule catches a bad sample; the second half applies it to every file.
"""

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("cashier", "printing", "ui", "resources")
_NO_FLOATS = ("cashier/domain", "cashier/journal", "cashier/services", "cashier/storage")
_MAY_CATCH_EVERYTHING = {"ui/tasks.py", "ui/excepthook.py"}
_LONGEST_FILE = 400
_LONGEST_FUNCTION = 50
_CARRIED_AS_ONE = {"resources/verifier/verify_export.py"}  # for machines that have nothing of ours
# Written in two parts, so that this file does not find itself.
_LEFTOVERS = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b")
_SOMEBODYS_MACHINE = "/" + "work/"

Rule = Callable[[ast.Module], Iterator[int]]


def _find_floats(tree: ast.Module) -> Iterator[int]:
    """Find float literals, and every use of the name `float`: in an annotation, it lets one in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and _is_float(node):
            yield node.lineno


def _is_float(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, float)
    return isinstance(node, ast.Name) and node.id == "float"


def _find_broad_excepts(tree: ast.Module) -> Iterator[int]:
    """Find handlers, and suppressions, that would take a bug for a refusal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and _is_broad(node.type):
            if not _passes_on(node):
                yield node.lineno
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            yield from (node.lineno for argument in node.args if _is_broad(argument))


def _passes_on(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler only tidies up: whatever was raised goes on, unchanged."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _is_broad(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    if isinstance(caught, ast.Tuple):
        return any(_is_broad(one) for one in caught.elts)
    return ast.unparse(caught).removeprefix("builtins.") in {"Exception", "BaseException"}


def _find_long_functions(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            if node.end_lineno - node.lineno + 1 > _LONGEST_FUNCTION:
                yield node.lineno


def _find_bare_arguments(tree: ast.Module) -> Iterator[int]:
    """Find arguments without a type; a method's first one has its class for a type."""
    methods = {
        id(function)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for function in node.body
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        and "staticmethod" not in {ast.unparse(one) for one in function.decorator_list}
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        positional = [*node.args.posonlyargs, *node.args.args]
        if id(node) in methods:
            positional = positional[1:]
        others = [node.args.vararg, *node.args.kwonlyargs, node.args.kwarg]
        yield from (one.lineno for one in (*positional, *others) if one and not one.annotation)


def _find_installed_imports(tree: ast.Module) -> Iterator[int]:
    """Find imports from outside the standard library, apart from the domain's own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        else:
            continue
        for name in names:
            own = name == "cashier.domain" or name.startswith("cashier.domain.")
            if not own and name.partition(".")[0] not in sys.stdlib_module_names:
                yield node.lineno


def _find_leftovers(source: str) -> Iterator[int]:
    """Find notes to do it later, in comments and in docstrings alike."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in {tokenize.COMMENT, tokenize.STRING} and _LEFTOVERS.search(token.string):
            yield token.start[0]


def _is_too_long(source: str) -> bool:
    return len(source.splitlines()) > _LONGEST_FILE


def _names_a_machine(content: str) -> bool:
    return _SOMEBODYS_MACHINE in content


def _names_a_server_or_folder(lock: str) -> bool:
    return bool(re.search(r"://|file:|--(extra-)?index|--find-links|--trusted-host| @ |-e ", lock))


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (_find_floats, "rate = 1.5"),
        (_find_floats, "rate = float('1')"),
        (_find_floats, "def add(rupees: float) -> None: ..."),
        (_find_floats, "rate = 1e2"),
        (_find_broad_excepts, "try:\n    1\nexcept:\n    2"),
        (_find_broad_excepts, "try:\n    1\nexcept Exception:\n    2"),
        (_find_broad_excepts, "try:\n    1\nexcept (ValueError, BaseException) as bug:\n    2"),
        (_find_broad_excepts, "try:\n    1\nexcept Exception as bug:\n    raise Calm from bug"),
        (_find_broad_excepts, "try:\n    1\nexcept Exception:\n    if a:\n        raise"),
        (_find_broad_excepts, "with contextlib.suppress(Exception):\n    1"),
        (_find_long_functions, "def long() -> None:" + "\n    1" * _LONGEST_FUNCTION),
        (_find_long_functions, "class A:\n  async def b(self):" + "\n    1" * _LONGEST_FUNCTION),
        (_find_bare_arguments, "def add(rupees): ..."),
        (_find_bare_arguments, "def add(*, rupees): ..."),
        (_find_bare_arguments, "def add(*rupees): ..."),
        (_find_bare_arguments, "def add(**rupees): ..."),
        (_find_bare_arguments, "class A:\n    def add(self, rupees): ..."),
        (_find_bare_arguments, "class A:\n    @staticmethod\n    def add(rupees): ..."),
        (_find_installed_imports, "import attrs"),
        (_find_installed_imports, "from sqlalchemy.orm import Session"),
        (_find_installed_imports, "def later():\n    import cashier.storage"),
    ],
)
def test_a_rule_catches_a_bad_sample(rule: Rule, bad: str) -> None:
    """A rule that catches nothing is worse than none."""
    assert list(rule(ast.parse(bad)))


@pytest.mark.parametrize(
    ("rule", "good"),
    [
        (_find_floats, "rate = Decimal('1.5')\nopening_float = 1"),
        (_find_broad_excepts, "try:\n    1\nexcept (ValueError, KeyError):\n    2"),
        (_find_broad_excepts, "try:\n    1\nexcept BaseException:\n    close()\n    raise"),
        (_find_long_functions, "def short() -> None:" + "\n    1" * (_LONGEST_FUNCTION - 1)),
        (_find_bare_arguments, "class A:\n    def add(self, rupees: int, *more: int): ..."),
        (_find_bare_arguments, "class A:\n    @classmethod\n    def make(cls): ..."),
        (_find_installed_imports, "import datetime\nfrom cashier.domain.money import Money"),
        (_find_installed_imports, "from . import money"),
    ],
)
def test_a_rule_lets_a_good_sample_pass(rule: Rule, good: str) -> None:
    """A rule that refuses good code would soon be switched off."""
    assert not list(rule(ast.parse(good)))


@pytest.mark.parametrize("bad", ["# {}: later", '"""{} later."""', "a = 1  # {}"])
def test_a_leftover_is_caught(bad: str) -> None:
    """Comments and docstrings are both searched."""
    assert list(_find_leftovers(bad.format("TO" + "DO") + "\n"))


def test_a_word_that_holds_a_leftover_passes() -> None:
    """Only whole words count."""
    assert not list(_find_leftovers("# mas" + "TO" + "DON\n"))


def test_a_long_file_is_caught() -> None:
    """One line over is over."""
    assert not _is_too_long("1\n" * _LONGEST_FILE)
    assert _is_too_long("1\n" * (_LONGEST_FILE + 1))


def test_a_machines_own_path_is_caught() -> None:
    """In any file, in any place on a line."""
    assert _names_a_machine("see /" + "work/main/ui/main.py")
    assert not _names_a_machine("the office is at work/home")


@pytest.mark.parametrize(
    "bad",
    ["--index-url https://index.example", "--find-links wheels", "cashier @ file:wheels", "-e ."],
)
def test_a_lock_with_a_server_or_folder_is_caught(bad: str) -> None:
    """Each way that pip knows to name one."""
    assert _names_a_server_or_folder(f"tzdata==2025.2\n{bad}\n")


def _list_sources(*folders: str) -> tuple[Path, ...]:
    return tuple(sorted(path for folder in folders for path in (_ROOT / folder).rglob("*.py")))


def _list_tracked() -> tuple[Path, ...]:
    """List what git tracks; an unpacked archive without a repository has its sources searched."""
    try:
        listing = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z"],  # noqa: S607 - whichever git there is
            capture_output=True,
            check=True,
            cwd=_ROOT,
            text=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return _list_sources(*_PACKAGES, "tests", "scripts", "docs")
    return tuple(path for name in listing.split("\0") if name and (path := _ROOT / name).is_file())


def _relative(path: Path) -> str:
    return path.relative_to(_ROOT).as_posix()


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _breaches(rule: Rule, paths: tuple[Path, ...]) -> list[str]:
    assert paths, "the rule was applied to nothing"
    return [f"{_relative(path)}:{line}" for path in paths for line in rule(_parse(path))]


def test_money_never_meets_a_float() -> None:
    """A float cannot hold a paisa exactly. Ratios are Decimal, in the domain."""
    assert not _breaches(_find_floats, _list_sources(*_NO_FLOATS))


def test_everything_is_caught_in_two_named_places_only() -> None:
    """Elsewhere a broad handler hides a bug behind a polite sentence."""
    paths = tuple(
        path for path in _list_sources(*_PACKAGES) if _relative(path) not in _MAY_CATCH_EVERYTHING
    )

    assert not _breaches(_find_broad_excepts, paths)


def test_functions_fit_on_a_screen() -> None:
    """A function longer than this does more than one thing."""
    assert not _breaches(_find_long_functions, _list_sources(*_PACKAGES))


def test_files_stay_short() -> None:
    """A file longer than this holds more than one idea."""
    long = [
        _relative(path)
        for path in _list_sources(*_PACKAGES)
        if _is_too_long(path.read_text(encoding="utf-8")) and _relative(path) not in _CARRIED_AS_ONE
    ]

    assert not long


def test_every_argument_has_a_type() -> None:
    """The type checker says the same; this holds for code that it has been told to skip, too."""
    assert not _breaches(_find_bare_arguments, _list_sources(*_PACKAGES, "tests"))


def test_the_domain_needs_the_standard_library_only() -> None:
    """The trade's rules can then be read, run and checked anywhere."""
    assert not _breaches(_find_installed_imports, _list_sources("cashier/domain"))


def test_nothing_is_left_for_later() -> None:
    """What is not done belongs to the list of open work, where somebody sees it."""
    found = [
        f"{_relative(path)}:{line}"
        for path in _list_sources(*_PACKAGES, "tests", "scripts")
        for line in _find_leftovers(path.read_text(encoding="utf-8"))
    ]

    assert not found


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    """A path of one machine is a trap on every other."""
    found = [
        _relative(path)
        for path in _list_tracked()
        if _names_a_machine(path.read_bytes().decode("utf-8", errors="replace"))
    ]

    assert not found


def test_a_lock_names_no_server_and_no_folder() -> None:
    """The machine's own index serves it, and the hashes say that it is the same file."""
    locks = sorted((_ROOT / "requirements").glob("*.txt"))
    assert locks
    for lock in locks:
        pinned = lock.read_text(encoding="utf-8")
        assert not _names_a_server_or_folder(pinned)
        assert pinned.count("--hash=sha256:") >= len(re.findall(r"^\S+==", pinned, re.MULTILINE))
