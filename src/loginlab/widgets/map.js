// The Map. A state is a button; pressing it shows what can fail there. A failure opens under its own words.

function render({ model, el: root }) {
  const map = el("section", { class: "ll ll-map", "aria-label": "Map of a sign-in" });
  root.append(map);
  const unshield = shield(map);
  const { ask, close } = line(model, map);
  const row = el("ol", { class: "ll-states" });
  const detail = el("div", { id: unique("state"), role: "region", "aria-live": "polite" });
  map.append(row, detail);
  let open = 0;

  function draw() {
    const { states, following } = model.get("view");
    keep(row, [states.map((state) => state.mark), following, open], () => states.map((state, index) => el("li", { class: following ? `ll-state ll-${state.mark}` : "ll-state" },
      el("button", { type: "button", "aria-expanded": String(index === open), "aria-controls": detail.id,
        "aria-current": following && state.mark === "here" ? "step" : null, onclick: () => { open = index; draw(); } },
        following && state.mark === "done" ? "✓ " : "", state.title,
        following ? el("span", { class: "ll-hidden" }, { done: ", done", here: ", you are here", ahead: ", still ahead" }[state.mark]) : null))));
    const state = states[open];
    detail.setAttribute("aria-label", state.title);
    keep(detail, [open, following], () => [
      el("h3", {}, state.title), el("p", {}, state.happens),
      el("p", { class: "ll-soft" }, "What can go wrong here. Open one to see what it looks like from outside:"),
      state.failures.map((failure) => el("details", {},
        el("summary", {}, failure.title),
        el("p", {}, el("strong", {}, "The page says: "), `“${failure.outside}”`),
        el("p", {}, el("strong", {}, "What is the matter: "), failure.cause),
        el("p", { class: "ll-soft" }, `Taught in lesson ${failure.lesson}.`))),
      following ? el("button", { type: "button", onclick: find }, "Where am I now?") : null]);
  }

  const here = () => Math.max(0, model.get("view").states.findIndex((state) => state.mark === "here"));
  async function find() { await ask("look"); open = here(); draw(); }

  open = here();
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
