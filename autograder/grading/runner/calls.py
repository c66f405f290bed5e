"""The child's side of a call: the recorded function, its stand-ins, the observation."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np

from autograder.drivers import DRIVERS
from autograder.grading import wire
from autograder.grading.runner.functions import PUBLIC, Conversation
from autograder.observe import Answer, Raised, observe
from autograder.values import Given, Opaque, Public

ABSENT = object()
CHUNK = 1 << 16
FLOAT = np.dtype(np.float64)


class Channel:
    """Blocking frames on one descriptor; ends the process when the other side is gone."""

    def __init__(self, descriptor: int) -> None:
        self._fd = descriptor
        self._waiting = bytearray()
        self.lock = threading.RLock()

    def send(self, message: dict[str, Any]) -> None:
        """Send one message.

        Raises:
            WireError: if the wire cannot carry it.
        """
        data = memoryview(wire.encode(message))
        try:
            while data:
                data = data[os.write(self._fd, data) :]
        except OSError:
            os._exit(71)

    def receive(self) -> Any:
        """Wait for one message."""
        self._fill(wire.HEADER.size)
        sizes = wire.lengths(self._waiting)
        self._fill(wire.HEADER.size + sum(sizes))
        return wire.decode(*wire.taken(self._waiting, sizes))

    def _fill(self, size: int) -> None:
        """Wait until at least so many bytes are there."""
        while len(self._waiting) < size:
            try:
                part = os.read(self._fd, max(CHUNK, size - len(self._waiting)))
            except OSError:
                part = b""
            if not part:
                os._exit(0)
            self._waiting += part


@contextmanager
def _replaced(namespaces: list[dict[str, Any]], stand_ins: dict[str, Any]) -> Iterator[None]:
    """Bind the stand-ins in the namespaces, and the former objects again afterwards."""
    before = [{name: space.get(name, ABSENT) for name in stand_ins} for space in namespaces]
    for space in namespaces:
        space.update(stand_ins)
    try:
        yield
    finally:
        for space, old in zip(namespaces, before, strict=True):
            for name, value in old.items():
                if value is not ABSENT:
                    space[name] = value
                else:
                    space.pop(name, None)


class Memory:
    """What steady functions of the judge gave, so that no message asks for it again.

    It holds what the student's code was told, and nothing else.
    """

    MOST = 10_000
    """Numbers that are kept; when there are more, all are forgotten."""

    def __init__(self) -> None:
        self._known: dict[Any, float] = {}

    def get(self, handle: wire.Handle, arguments: Any, ask: Callable[[], Any]) -> Any:
        """What the function gave for these arguments before, or what it gives when asked."""
        key = _fingerprint(arguments) if handle.key else None
        if key is None:
            return ask()
        key = handle.key, key
        if key in self._known:
            return self._known[key]
        value = ask()
        if type(value) is float:
            if len(self._known) >= self.MOST:
                self._known.clear()
            self._known[key] = value
        return value


def _fingerprint(value: Any) -> Any:
    """Equal for equal float64 arrays in equal lists; None where there is anything else."""
    if type(value) is np.ndarray and value.dtype == FLOAT:
        return value.shape, value.tobytes()
    if type(value) is list or type(value) is tuple:
        parts = tuple([_fingerprint(item) for item in value])
        return None if None in parts else parts
    return None


class Desk:
    """Answers calls to the functions that the check cells recorded."""

    def __init__(self, channel: Channel, namespace: dict[str, Any]) -> None:
        self.channel = channel
        self.namespace = namespace
        self.recorded: dict[str, Any] = {}
        self.memory = Memory()
        self._current = ""

    def record(self, cell: str, names: list[str]) -> dict[str, str]:
        """Remember the objects bound to ``names`` now; say which are there."""
        found = {}
        for name in names:
            value = self.namespace.get(name, ABSENT)
            self.recorded[name] = self.recorded[f"{cell}/{name}"] = value
            missing = "missing" if value is ABSENT else "value"
            found[name] = "function" if callable(value) else missing
        return found

    def call(self, message: dict[str, Any]) -> None:
        """Call one function and send the answer."""
        token = self._current = message["token"]
        conversation = LockedConversation(self, token)
        stand_ins = conversation.back(message["stand_ins"])
        arguments = conversation.back(self.channel.receive())
        function = self.recorded[message["name"]]
        own = getattr(function, "__globals__", None)
        spaces = [self.namespace]
        if isinstance(own, dict) and own is not self.namespace:
            spaces.append(own)
        with _replaced(spaces, stand_ins):
            answer = _observed(function, arguments, DRIVERS.get(message["driver"]))
        with self.channel.lock:  # a thread that is being answered finishes first
            self._current = ""
            self._send(conversation, answer)

    def _send(self, conversation: Conversation, answer: Answer) -> None:
        raised = answer.raised
        fields = {
            "raised": raised and [raised.type_name, raised.message[:2000], raised.line],
            "breaches": list(answer.breaches),
            "seconds": answer.seconds,
        }
        try:
            conversation.say("answer", value=answer.value, **fields)
        except wire.WireError:
            conversation.say("answer", value=Opaque("value too large to send"), **fields)

    def given(self, name: str) -> Any:
        """The function of this name that the notebook gives; one that raises if it is gone."""
        found = self.namespace.get(name)
        if callable(found):
            return found

        def gone(*_: Any, **__: Any) -> Any:
            raise NameError(f"name {name!r} is not defined")

        return gone

    def check_current(self, token: str) -> None:
        """Refuse a function that was lent for an earlier call and kept."""
        if token != self._current:
            raise RuntimeError("This function was lent for another call, which is over.")


class LockedConversation(Conversation):
    """A conversation in which several threads of the student may call lent functions."""

    def __init__(self, desk: Desk, token: str) -> None:
        super().__init__(token, desk.channel.send, desk.channel.receive)
        self._desk = desk

    names_public = False  # what comes from here is a claim, and names nothing

    def back(self, value: Any) -> Any:
        """A value from the judge: public functions are the child's own."""
        if isinstance(value, Public):
            return PUBLIC[value.name]
        if isinstance(value, Given):
            return self._desk.given(value.name)
        return super().back(value)

    def invoke(self, handle: wire.Handle, arguments: Any, keywords: dict[str, Any]) -> Any:
        """Call a function of the judge's side, if the call it was lent for is still on."""
        self._desk.check_current(self.token)
        with self._desk.channel.lock:
            self._desk.check_current(self.token)
            ask = partial(super().invoke, handle, arguments, keywords)
            return ask() if keywords else self._desk.memory.get(handle, arguments, ask)


def _observed(function: Any, arguments: Any, driver: Callable[..., Any] | None) -> Answer:
    """What ``observe`` reports, also where the value cannot be looked at or time is called."""
    try:
        return observe(function, arguments, driver)
    except BaseException as error:  # noqa: BLE001 - KeyboardInterrupt, hostile containers: answers
        return Answer(raised=Raised(type(error).__name__))
