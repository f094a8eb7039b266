"""A drill under the clock: the run and its steps, the clock, the self-check and the advice."""
