"""Which operation a method and a path are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from codemods.rulepack.pack import Api, Operation

Segment = str | None


class OperationIndex:
    """The path templates of an API as a tree of segments; a parameter such as ``{id}`` is the child None."""

    def __init__(self, api: Api) -> None:
        self._root = _Node()
        for operation in api.operations:
            for path in operation.paths:
                node = self._root
                for word in path.strip("/").split("/"):
                    node = node.children.setdefault(None if word.startswith("{") else word, _Node())
                if operation not in node.operations:
                    node.operations.append(operation)

    def find(self, method: str | None, segments: Sequence[Segment]) -> tuple[Operation, ...]:
        """The operations of a path (after the version segment), in the pack's order; of one method, or of all for None.

        A segment is its text, or None where it is not known; that stands for a parameter only. A word that a template
        spells out at this place is never a parameter's value: ``/task/capture`` is not ``/task/{id}``. Empty segments
        (doubled slashes) do not count.
        """
        node: _Node | None = self._root
        for segment in segments:
            if segment == "" or node is None:
                continue
            node = node.children.get(segment) or node.children.get(None)
        if node is None:
            return ()
        return tuple(operation for operation in node.operations if method is None or operation.method == method.upper())

    def leads_on(self, segments: Sequence[Segment]) -> bool:
        """Whether there are operations below this path: it is a part of theirs."""
        node: _Node | None = self._root
        for segment in segments:
            if segment != "" and node is not None:
                node = node.children.get(segment) or node.children.get(None)
        return node is not None and bool(node.children)


class _Node:
    __slots__ = ("children", "operations")

    def __init__(self) -> None:
        self.children: dict[Segment, _Node] = {}
        self.operations: list[Operation] = []
