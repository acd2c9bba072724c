"""What events say of whom and what for, unless they say it themselves."""

from contextlib import contextmanager
from contextvars import ContextVar

_context = ContextVar("marginscope", default={})


@contextmanager
def with_context(**fields):
    """Every event recorded within, also in tasks that begin there, says these fields: customer, feature, environment, run,
    session, parent, agent, step, tool, attributes. Contexts nest; an inner one goes before the outer, attributes by name."""
    token = _context.set(merged(_context.get(), fields))
    try:
        yield
    finally:
        _context.reset(token)


def current_context():
    return _context.get()


def merged(outer, inner):
    """`inner` goes before `outer`; what is None is not said."""
    both = {**outer, **{name: value for name, value in inner.items() if value is not None}}
    attributes = {**(outer.get("attributes") or {}), **(inner.get("attributes") or {})}
    return {**both, "attributes": attributes} if attributes else both
