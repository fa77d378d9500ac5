// The Risk Bench: shows scores and curves, and forwards what is chosen. A slider is drawn here and asks nobody.

function render({ model, el: root }) {
  const bench = el("section", { class: "ll ll-rb", "aria-label": "Risk Bench" });
  root.append(bench);
  const unshield = shield(bench);
  const { ask, close } = line(model, bench);
  const said = el("p", { class: "ll-hidden", role: "status" }), failed = el("p", { class: "ll-bad", role: "alert", hidden: true });

  // Acts take their turn, so that two quick choices arrive in the order in which they were made.
  let turns = Promise.resolve();
  function act(name, data = {}) {
    bench.setAttribute("aria-busy", "true");
    turns = turns.then(async () => {
      const reply = await ask(name, data);
      bench.removeAttribute("aria-busy");
      failed.textContent = reply.failed ?? "";
      failed.hidden = !reply.failed;
      said.textContent = reply.failed ? "" : reply.said ?? "";
    });
  }
  const makers = { score: riskScore, tradeoff: riskTradeoff };
  const parts = model.get("view").parts.map((name) => [name, makers[name](act)]);
  bench.prepend(...parts.map(([, part]) => part.root));
  bench.append(failed, said);
  const draw = () => { const view = model.get("view"); parts.forEach(([name, part]) => part.update(view[name])); };
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
