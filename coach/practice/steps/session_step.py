"""A `session` step: an earlier session, or a text that is pasted."""

from __future__ import annotations

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.steps import SessionStep
from coach.content.yaml_document import Key
from coach.errors import CoachError
from coach.practice.run import Run
from coach.practice.steps.filling import Filling
from coach.practice.steps.step_kind import StepKind, blank, comment


class SessionKind(StepKind[SessionStep]):
    """An earlier session, or a text in its place."""

    def missing(self, run: Run, step: SessionStep, signals: int) -> str:
        chosen = run.choice(step.id) is not None or run.text(step.id).strip()
        return "" if chosen else "nothing chosen yet"

    def template(self, step: SessionStep, drill: Drill, content: Content) -> list[str]:
        chosen = "id: the id of a finished session, as coach history shows it"
        lines = comment(f"{chosen}; or paste the text." if step.paste else f"{chosen}.", 2)
        lines += [f"  {step.id}:", "    id:"]
        return [*lines, *blank("    pasted: |")] if step.paste else lines

    def fill(self, filling: Filling, step: SessionStep, key: Key) -> None:
        form = filling.form
        if isinstance(form.value(key), dict):
            form.mapping(key, ("id", "pasted") if step.paste else ("id",))
            if form.filled((*key, "pasted")):
                filling.run.write(step.id, form.text((*key, "pasted")))
            if not form.filled((*key, "id")):
                return
            key = (*key, "id")
        try:
            state = filling.shelf.session(form.text(key).strip())
        except CoachError as error:
            form.wrong(key, str(error))
            return
        if state.finished_at is None or state.kind not in step.accepts:
            expected = "a finished one; see coach history"
            form.wrong(key, "this session can't be used here", expected)
            return
        filling.run.look_at(step.id, state.uuid)
        filling.source = filling.shelf.words_of(state.uuid)
