"""A set of files that comes into its folder whole or not at all, and never over what somebody else put there.

Every file is first written and flushed in a hidden folder inside the target; only then is each renamed into place,
with the old ones kept until the last rename, so that any error puts them back. The renames are made by a process of
its own, which killing the build and all of its group does not reach. Should they be cut off all the same, by a loss of
power, every file is whole, and whoever next writes or reads the set through `settle` completes it first.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from itertools import islice
from pathlib import Path

from kg.errors import ExportError
from kg.ids import file_hash

MANIFEST = ".basegraph.json"
LOCK = ".basegraph.lock"
_NEW = ".basegraph.new"
_OLD = ".basegraph.old"
_PATIENCE = 100  # times that a reader looks again, a hundredth of a second apart, while a build renames
_MARK = '{"written by": "basegraph"'


def write_all(out: Path, contents: Mapping[str, Iterable[str | bytes]], *, locked: bool = False) -> tuple[Path, ...]:
    """Write every file of `contents` (plain name to pieces of text) into the folder `out` as one set.

    A file of an earlier set that this one lacks is removed, unless it was changed since. `locked` says that the caller
    holds the folder already.

    Returns:
        The paths written, in the order of `contents`.

    Raises:
        ExportError: another build writes there, a file of that name is not ours, or the system refuses; the message
            names the path, and the folder is as it was.
    """
    with _naming(out), nullcontext() if locked else folder_lock(out):
        _finish(out)
        known = _manifest(out)
        _refuse_foreign(out, contents, known)
        try:
            hashes = _stage(out / _NEW, contents)
            _swap(out, tuple(hashes), _gone(out, known, hashes))
        finally:
            _discard(out)
    return tuple(out / name for name in contents)


def written(out: Path) -> Mapping[str, str | None]:
    """The files that the set in a folder was written with, and their hashes; none where that cannot be told."""
    return {**_manifest(out)}


def intact(out: Path, files: Mapping[str, str | None]) -> bool:
    """Whether a folder holds just this set, whole, and every file as it was written; for who holds the folder."""
    cut_off = os.path.lexists(out / _OLD) or os.path.lexists(out / _NEW)
    return not cut_off and written(out) == files and all(hash and _hash(out / n) == hash for n, hash in files.items())


@contextmanager
def folder_lock(out: Path) -> Iterator[None]:
    """Hold the folder for one build; it is made if missing, and goes again if nothing came into it.

    The lock ends with the process, however that ends.

    Raises:
        ExportError: another build holds it, or the folder cannot be made.
    """
    with _naming(out):
        made = [folder for folder in (out, *out.parents) if not folder.exists()]
        out.mkdir(parents=True, exist_ok=True)
        lock = _hold(out / LOCK)
    try:
        yield
    finally:
        with suppress(OSError):  # what is not empty stays
            (out / LOCK).unlink()
            for folder in made:
                folder.rmdir()
        os.close(lock)


def _hold(path: Path) -> int:
    """The handle of the locked file. A lock on a file that its holder has just removed is none: it is taken anew."""
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if path.exists() and os.path.samestat(os.fstat(lock), path.stat()):
                return lock
        except BlockingIOError:
            os.close(lock)
            raise ExportError(
                f"{path.parent}: another build is running on this folder (it holds {path.name}); "
                "wait for it or choose another --out"
            ) from None
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)


@contextmanager
def _naming(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename or out
        raise ExportError(f"{os.fsdecode(where)}: cannot be written: {error.strerror or error}") from error


def _manifest(out: Path) -> dict[str, str | None]:
    """The names that an earlier build wrote, with their hashes; a damaged manifest may stand for any name."""
    path = out / MANIFEST
    if path.is_symlink() or not path.is_file():
        return {}
    text = path.read_text("utf-8", "replace")
    if not text.startswith(_MARK):
        raise ExportError(f"{path}: was not written by kg; move it away or choose another --out")
    try:
        files = json.loads(text)["files"]
        return {name: hash for name, hash in files.items() if _is_plain(name)}
    except (ValueError, KeyError, AttributeError, RecursionError):
        return _AnyName()


class _AnyName(dict[str, str | None]):
    """Stands for a manifest of ours that can no longer be read: every name may be ours, none is to be removed."""

    def __contains__(self, name: object) -> bool:
        return True


def _is_plain(name: str) -> bool:
    return name == Path(name).name and name not in ("", "..")


def _refuse_foreign(out: Path, names: Iterable[str], known: Mapping[str, str | None]) -> None:
    for name in names:
        path = out / name
        if not _is_plain(name):
            raise ExportError(f"{name!r}: not a plain file name")
        if os.path.lexists(path) and (path.is_symlink() or not path.is_file() or name not in known):
            raise ExportError(f"{path}: was not written by kg, and is left alone; move it away or choose another --out")


def _stage(new: Path, contents: Mapping[str, Iterable[str | bytes]]) -> dict[str, str]:
    """Write all the files and their manifest into the hidden folder; return the hash of each."""
    new.mkdir()
    hashes = {name: _write(new / name, chunks) for name, chunks in contents.items()}
    listed = json.dumps(dict(sorted(hashes.items())), indent=1)
    _write(new / MANIFEST, [f'{_MARK}, "files": {listed}}}\n'])
    return hashes


def _write(path: Path, chunks: Iterable[str | bytes]) -> str:
    digest = hashlib.sha256()
    with path.open("xb") as file:
        pieces = iter(chunks)
        while some := list(islice(pieces, 200)):  # many small ones at once
            data = b"".join([one if isinstance(one, bytes) else one.encode("utf-8") for one in some])
            digest.update(data)
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _swap(out: Path, names: Sequence[str], gone: Sequence[str]) -> None:
    """Rename the new files into place, in a process of its own session; on any error it puts the old ones back."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(told)
            os.setsid()
            _rename(out, names, gone)
        except OSError as error:
            where = os.fsdecode(error.filename) if error.filename else None
            os.write(tell, json.dumps([error.errno, error.strerror, where]).encode())
        except BaseException:
            os._exit(1)
        os._exit(0)
    os.close(tell)
    try:
        with open(told, "rb") as pipe:
            said = pipe.read()
    finally:
        status = os.waitpid(child, 0)[1]
    if said:
        raise OSError(*json.loads(said))
    if status:  # it was killed, and this process was not
        _finish(out)


def _rename(out: Path, names: Sequence[str], gone: Sequence[str]) -> None:
    old = out / _OLD
    old.mkdir()
    try:
        for name in (*names, *gone, MANIFEST):
            if (out / name).exists():
                _keep(out / name, old / name)
        _put_in(out, names, gone)
    except BaseException:
        for name in (*names, *gone, MANIFEST):
            _put_back(old / name, out / name, out / _NEW / name)
        raise
    _flush(out)


def _put_in(out: Path, names: Iterable[str], gone: Iterable[str]) -> None:
    """The manifest comes last: until then it names the files of the old set."""
    for name in names:
        (out / _NEW / name).replace(out / name)
    for name in gone:
        (out / name).unlink(missing_ok=True)
    if (out / _NEW / MANIFEST).exists():
        (out / _NEW / MANIFEST).replace(out / MANIFEST)


def _keep(path: Path, copy: Path) -> None:
    """A second name for the file, or a copy where there are no hard links; the first name never goes missing."""
    try:
        os.link(path, copy, follow_symlinks=False)
    except OSError:
        shutil.copyfile(path, copy)


def _put_back(old: Path, path: Path, new: Path) -> None:
    if old.exists():
        old.replace(path)
    elif not new.exists() and path.exists():
        path.unlink()  # it was not there before


def settle(out: Path) -> None:
    """Complete a set whose renames were cut off, before it is read; wait while they are being made.

    Nothing happens where all is well, or where the folder cannot be written: its files are whole in any case.
    """
    for _ in range(_PATIENCE):
        if not (_is_folder(out / _OLD) and _is_folder(out / _NEW)):
            return
        try:
            with folder_lock(out):
                _finish(out)
        except (ExportError, OSError):  # a build is at it, or the folder is not ours to write
            time.sleep(0.01)


def _finish(out: Path) -> None:
    """Complete the set of a build that was cut off amid its renames, and clear what any killed build left."""
    new = out / _NEW
    if _is_folder(out / _OLD) and _is_folder(new):  # the renames had begun, so every new file is whole
        names = sorted(path.name for path in new.iterdir() if path.name != MANIFEST)
        known = _manifest(out) if (new / MANIFEST).exists() else {}
        listed = _manifest(new)
        _put_in(out, names, _gone(out, known, listed) if listed else ())
    _discard(out)


def _gone(out: Path, known: Mapping[str, str | None], hashes: Collection[str]) -> list[str]:
    """The files of the old set that the new one lacks and nobody has changed since."""
    return [name for name, hash in known.items() if name not in hashes and hash and _hash(out / name) == hash]


def _discard(out: Path) -> None:
    for folder in (out / _OLD, out / _NEW):
        if _is_folder(folder):
            shutil.rmtree(folder)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _hash(path: Path) -> str | None:
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return file_hash(file)


def _flush(folder: Path) -> None:
    """Make the renames last through a loss of power."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
