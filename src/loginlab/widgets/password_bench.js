// The Password Bench: shows what Python worked out, and forwards acts. What is typed is sent once and kept nowhere.

function render({ model, el: root }) {
  const bench = el("section", { class: "ll ll-pass", "aria-label": "Password Bench" });
  root.append(bench);
  const unshield = shield(bench);
  const { ask, close } = line(model, bench);
  const makers = { attack: passwordAttack, cost: passwordCost, accounts: passwordAccounts, leaks: passwordLeaks, generators: passwordGenerators };
  const parts = model.get("view").parts.map((name) => [name, makers[name](ask)]);
  bench.prepend(...parts.map(([, part]) => part.root));
  const draw = () => { const view = model.get("view"); parts.forEach(([name, part]) => part.update(view[name])); };
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
