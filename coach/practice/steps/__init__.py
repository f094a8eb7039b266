"""What the coach does with each kind of step: one module a kind, named after its tag.

`kind_of(step)` of `step_kind` finds the module of a step; a kind without one fails there at once,
and a test asks for every kind.
"""
