// The Support Desk: shows how the conversations stand, and forwards what is pressed.

function render({ model, el: root }) {
  const desk = el("section", { class: "ll ll-sd", "aria-label": "Support Desk" });
  root.append(desk);
  const unshield = shield(desk);
  const { ask, close } = line(model, desk);
  const said = el("p", { class: "ll-hidden", role: "status" }), failed = el("p", { class: "ll-bad", role: "alert", hidden: true });

  // Acts take their turn, so that two quick presses arrive in the order in which they were made.
  // What comes back in a conversation is read out by its log; only what stands nowhere else is said here.
  const talking = { do: "agent", move: "customer" };
  const goesOn = (name) => talking[name] && !model.get("view")[talking[name]]?.over;
  let turns = Promise.resolve();
  function act(name, data = {}) {
    desk.setAttribute("aria-busy", "true");
    turns = turns.then(async () => {
      const reply = await ask(name, data);
      desk.removeAttribute("aria-busy");
      failed.textContent = reply.failed ?? "";
      failed.hidden = !reply.failed;
      said.textContent = reply.failed || goesOn(name) ? "" : reply.said ?? "";
    });
  }
  const makers = { agent: deskAgent, customer: deskCustomer };
  const parts = model.get("view").parts.map((name) => [name, makers[name](act)]);
  desk.prepend(...parts.map(([, part]) => part.root));
  desk.append(failed, said);
  const draw = () => { const view = model.get("view"); parts.forEach(([name, part]) => part.update(view[name])); };
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
