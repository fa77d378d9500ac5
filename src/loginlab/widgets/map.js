// The Map. A state is a button; pressing it shows what can fail there. A failure opens under its own words.

function render({ model, el: root }) {
  const map = el("section", { class: "ll ll-map", "aria-label": "Map of a sign-in" });
  root.append(map);
  const unshield = shield(map);
  const { ask, close } = line(model, map);
  const row = el("ol", { class: "ll-states" });
  const detail = el("div", { id: unique("state"), role: "region", "aria-live": "polite" });
  const able = el("div", { class: "ll-map-able" });
  const whose = el("div", {}), shows = el("p", { class: "ll-soft", role: "status" });
  map.append(whose, row, shows, detail, able);
  let open = 0, whom = null;

  function draw() {
    const { states, following, people, shows: sentence } = model.get("view");
    // The Desk may have sent the Map to somebody else: then it opens where that one is.
    const active = people.find((one) => one.active)?.name ?? null;
    if (active !== whom) { whom = active; open = here(); }
    keep(whose, people, () => (people.length < 2 ? [] : el("div", { class: "ll-row ll-map-whose", role: "group", "aria-label": "Whose sign-in the Map shows" },
      "Show the sign-in of", people.map(({ name, active }) => el("button", { type: "button", "aria-pressed": String(active), onclick: () => find("follow", { name }) }, name)))));
    if (shows.textContent !== sentence) shows.textContent = sentence;
    shows.hidden = !sentence;
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
      following ? el("button", { type: "button", onclick: () => find("look") }, "Where am I now?") : null]);
    keep(able, [model.get("view").can_count, model.get("view").lessons], drawAble);
  }

  // What one can do by now, lesson by lesson; the numbers are said in words, the signs repeat them.
  function drawAble() {
    const { can_count, lessons } = model.get("view");
    if (!can_count) return [];
    const button = el("button", { type: "button", onclick: () => ask("count_objectives") }, lessons ? "Count again" : "What can I do already?");
    if (!lessons) return [button];
    const written = lessons.filter((lesson) => lesson.objectives.length);
    return [el("h3", {}, "What you can do already"), button,
      written.map(({ number, title, objectives }) => el("details", {},
        el("summary", {}, `Lesson ${number} · ${title}: ${objectives.filter((one) => one.met).length} of ${objectives.length} objectives met`),
        el("ul", { class: "ll-conditions" }, objectives.map(({ can, met }) => el("li", { class: met ? "ll-holds" : "ll-open" },
          el("span", { class: "ll-sign", "aria-hidden": "true" }, met ? "✓" : "○"),
          el("span", {}, el("span", { class: "ll-hidden" }, met ? "met: " : "not met yet: "), can)))))),
      el("p", { class: "ll-soft" }, "Lesson 00 shows your whole progress, and how to take it with you.")];
  }

  const here = () => Math.max(0, model.get("view").states.findIndex((state) => state.mark === "here"));
  async function find(act, data = {}) { await ask(act, data); open = here(); draw(); }

  open = here();
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
