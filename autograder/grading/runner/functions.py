"""Functions that the two sides lend each other: the protocol of calls, the same on both sides.

A function never crosses the wire. One that students have in their own package goes by its name
(``PUBLIC``), which spares a message per call; for any other its owner keeps it and sends a
``Handle``; the other side gets a proxy that sends the arguments back and waits for the result. What
a ``Steady`` one gave, the child may remember (``calls.Memory``).
While one side waits it answers the calls of the other, so a stand-in may call a function that the
student passed to it.

A random generator crosses as a seed that is drawn from it. A function that the notebook gives
(``Given``) is looked up where the notebook runs, so that calls of it need no message either.

Messages (dictionaries): ``call`` (token, name, driver, stand_ins), which a frame with the list of
arguments follows, and ``answer`` (see ``claims.answer``); inside a call, either way, ``invoke``
(token, handle, arguments, keywords), ``result`` (token, value), ``failure`` (token, type). Every
message of one conversation carries its token; one with another token is a protocol error.
"""

import builtins
from collections.abc import Callable, Sequence
from typing import Any, Never

import numpy as np

from autograder.grading.wire import MAX_NUMBER, Handle, Repeated, WireError, encode
from autograder.losses import LOSSES
from autograder.values import Given, Public, Seed, Steady, plain

PUBLIC = dict(LOSSES)
"""Functions that both sides have: a name, only ever resolved in the child, stands for them."""
_NAMES = {function: name for name, function in PUBLIC.items()}
MAX_DEPTH = 8
"""How deep calls of one side inside calls of the other may be nested."""
MAX_BORROWED = 10_000
"""How many functions of the other side one conversation may know."""
MESSAGE = "The function `{name}` could not be called like this ({type_name})."


class ConversationOverError(Exception):
    """The conversation cannot go on; no lent function may keep this from its caller."""


class ProtocolError(ConversationOverError):
    """The other side sent a message that has no place in the conversation."""


def kind_of(message: Any, token: str) -> str:
    """The kind of a message with this token; empty for anything else.

    Types come first: an array that stands for a text compares in its own way, and a list cannot
    be looked up.
    """
    match message:
        case {"token": str(said), "kind": str(kind)} if said == token:
            return kind
    return ""


class Conversation:
    """One call and all the calls back and forth that it leads to.

    Args:
        token: repeated in every message.
        send: sends a message; ``WireError`` if it cannot be carried.
        receive: waits for a message.
        allow: called with the name before each call of a function of this side; may raise.
    """

    names_public = True
    """Whether public functions go by their names from this side."""

    def __init__(
        self,
        token: str,
        send: Callable[[dict[str, Any]], None],
        receive: Callable[[], Any],
        allow: Callable[[str], None] = lambda name: None,
    ) -> None:
        self.token = token
        self._send, self._receive, self._allow = send, receive, allow
        self._own: list[tuple[str, Callable[..., Any]]] = []
        self._handles: dict[int, Handle] = {}
        self._proxies: dict[int, tuple[Callable[..., Any], Handle]] = {}
        self._borrowed: dict[int, Callable[..., Any]] = {}
        self._depth = 0

    def lend(self, function: Callable[..., Any], name: str = "") -> Handle:
        """The handle under which the other side may call ``function`` in this conversation."""
        known = self._proxies.get(id(function))
        if known is not None and known[0] is function:
            return Handle(known[1].number, known[1].name, own=False)
        handle = self._handles.get(id(function))
        if handle is None:
            name = name or str(getattr(function, "__name__", type(function).__name__))
            key = function.key if isinstance(function, Steady) else ""
            handle = self._handles[id(function)] = Handle(len(self._own), name, key=key)
            self._own.append((name, function))
        return handle

    def borrow(self, handle: Handle) -> Callable[..., Any]:
        """The function behind a handle of the other side, or an own one that comes back.

        Raises:
            ProtocolError: if an own one was never lent in this conversation, or at too many.
        """
        if not handle.own:
            return self._lent(handle.number)[1]
        if handle.number in self._borrowed:
            return self._borrowed[handle.number]
        if len(self._borrowed) >= MAX_BORROWED:
            raise ProtocolError

        def proxy(*arguments: Any, **keywords: Any) -> Any:
            return self.invoke(handle, arguments, keywords)

        proxy.__name__ = proxy.__qualname__ = handle.name
        self._borrowed[handle.number] = proxy
        self._proxies[id(proxy)] = (proxy, handle)
        return proxy

    def out(self, value: Any) -> Any:
        """``value`` as the wire carries it: functions as handles, strange things as opaque."""
        if isinstance(value, np.number | np.bool_) or type(value) in {float, complex}:
            return value
        if isinstance(value, list):
            return [self.out(item) for item in value]
        if isinstance(value, tuple):
            return tuple(self.out(item) for item in value)
        if isinstance(value, dict):
            return {str(key): self.out(item) for key, item in value.items()}
        if isinstance(value, Seed | Given):
            return value
        if isinstance(value, np.random.Generator):  # drawn from: the next time it is another seed
            return Seed(int(value.integers(MAX_NUMBER)))
        if callable(value):
            name = _name(value)
            return Public(name) if name and self.names_public else self.lend(value)
        return plain(value)

    def frame(self, arguments: Sequence[Any]) -> bytes:
        """The frame that carries arguments, with functions of this side as handles.

        Raises:
            WireError: if the wire cannot carry them.
        """
        return frame_of(arguments) or encode(self.out(list(arguments)))

    def back(self, value: Any) -> Any:
        """A value from the wire with handles replaced by functions."""
        if isinstance(value, Handle):
            return self.borrow(value)
        if isinstance(value, list):
            return [self.back(item) for item in value]
        if isinstance(value, tuple):
            return tuple(self.back(item) for item in value)
        if isinstance(value, dict):
            return {key: self.back(item) for key, item in value.items()}
        return value

    def say(self, kind: str, **fields: Any) -> None:
        """Send a message of this conversation."""
        self._send({"kind": kind, "token": self.token, **fields})

    def invoke(self, handle: Handle, arguments: Sequence[Any], keywords: dict[str, Any]) -> Any:
        """Call a function of the other side and wait for its result."""
        given = self.out(list(arguments))
        self.say("invoke", handle=handle.number, arguments=given, keywords=self.out(keywords))
        answer = self.wait({"result", "failure"})
        if answer["kind"] == "failure":
            raise _rebuilt(handle.name, answer.get("type"))
        return self.back(answer.get("value"))

    def wait(self, kinds: set[str]) -> dict[str, Any]:
        """Wait for a message of one of these kinds; serve calls until it comes.

        Raises:
            ProtocolError: at a message of another kind or conversation.
        """
        while True:
            message: dict[str, Any] = self._receive()
            kind = kind_of(message, self.token)
            if kind in kinds:
                return message
            if kind != "invoke":
                raise ProtocolError
            self._serve(message)

    def _lent(self, number: int) -> tuple[str, Callable[..., Any]]:
        if not 0 <= number < len(self._own):
            raise ProtocolError
        return self._own[number]

    def _serve(self, message: dict[str, Any]) -> None:
        number, given = message.get("handle"), message.get("arguments")
        keywords = message.get("keywords")
        if type(number) is not int or not isinstance(given, list) or not isinstance(keywords, dict):
            raise ProtocolError
        name, function = self._lent(number)
        arguments, keywords = self.back(given), self.back(keywords)
        self._depth += 1
        try:
            self._allow(name)
            if self._depth > MAX_DEPTH:
                raise RecursionError
            value = self.out(function(*arguments, **keywords))
            self.say("result", value=value)
        except ConversationOverError:
            raise
        except WireError:
            self.say("failure", type="ValueError")
        except Exception as error:  # noqa: BLE001 - whatever a lent function raises, its caller gets
            self.say("failure", type=type(error).__name__)
        finally:
            self._depth -= 1


def frame_of(arguments: Sequence[Any]) -> bytes:
    """The frame that carries arguments in whichever conversation.

    Empty where they hold what means one conversation only: a function that stays on this side, a
    generator, from which each conversation draws a seed.

    Raises:
        WireError: if the wire cannot carry them.
    """
    if isinstance(arguments, Repeated) and arguments.frame:
        return arguments.frame
    if _passing(arguments):
        return b""
    given = Conversation("", _nobody, _nobody).out(list(arguments))
    if _passing(given):
        return b""
    frame = encode(given)
    if isinstance(arguments, Repeated):
        arguments.frame = frame
    return frame


def _nobody(message: object = None) -> Never:
    """The other side of a conversation that has none."""
    raise ConversationOverError


def _passing(value: Any) -> bool:
    """Whether a handle or a generator is in it."""
    if isinstance(value, list | tuple):
        return any(map(_passing, value))
    if isinstance(value, dict):
        return any(map(_passing, value.values()))
    return isinstance(value, Handle | np.random.Generator)


def _name(function: Any) -> str:
    """The name of a public function; empty for any other, also one that cannot be looked up."""
    try:
        return _NAMES.get(function, "")
    except TypeError:
        return ""


def _rebuilt(name: str, type_name: Any) -> Exception:
    """An exception of the same built-in type as the one on the other side, without its text."""
    kind = getattr(builtins, type_name, None) if isinstance(type_name, str) else None
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        kind = RuntimeError
    try:
        return kind(MESSAGE.format(name=name, type_name=kind.__name__))
    except TypeError:  # UnicodeDecodeError and its like want more than a text
        return RuntimeError(MESSAGE.format(name=name, type_name=kind.__name__))
