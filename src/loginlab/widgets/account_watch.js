// Account Watch: shows how both parts stand, and forwards what is pressed.

function render({ model, el: root }) {
  const watch = el("section", { class: "ll ll-aw", "aria-label": "Account Watch" });
  root.append(watch);
  const unshield = shield(watch);
  const { ask, close } = line(model, watch);
  const said = el("p", { class: "ll-hidden", role: "status" }), failed = el("p", { class: "ll-bad", role: "alert", hidden: true });

  // Acts take their turn, so that two quick presses arrive in the order in which they were made.
  let turns = Promise.resolve();
  function act(name, data = {}) {
    watch.setAttribute("aria-busy", "true");
    turns = turns.then(async () => {
      const reply = await ask(name, data);
      watch.removeAttribute("aria-busy");
      failed.textContent = reply.failed ?? "";
      failed.hidden = !reply.failed;
      said.textContent = reply.failed ? "" : reply.said ?? "";
      return reply;
    });
    return turns;
  }
  const makers = { year: () => watchYear(act, ask), "throw-out": () => watchThrowOut(act) };
  const parts = model.get("view").parts.map((name) => [name, makers[name]()]);
  watch.prepend(...parts.map(([, part]) => part.root));
  watch.append(failed, said);
  const draw = () => { const view = model.get("view"); parts.forEach(([name, part]) => part.update(view[name])); };
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
