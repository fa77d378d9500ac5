// The states of a sign-in as a row: what is done, where you are, what can fail there.

function whereYouAre(where) {
  const states = where.states.map((state) => el("li", { class: `ll-state ll-${state.mark}`, "aria-current": state.mark === "here" ? "step" : null },
    state.mark === "done" ? "✓ " : "", state.title,
    el("span", { class: "ll-hidden" }, { done: ", done", here: ", you are here", ahead: ", still ahead" }[state.mark])));
  return [el("h3", {}, "Where you are"), el("ol", { class: "ll-states" }, states),
    where.can_fail ? el("p", { class: "ll-soft" }, where.can_fail) : null].filter(Boolean);
}
