// The Address Bench: shows what Python worked out, and forwards acts. What is typed is sent once and kept nowhere.

function render({ model, el: root }) {
  const bench = el("section", { class: "ll ll-addr", "aria-label": "Address Bench" });
  root.append(bench);
  const unshield = shield(bench);
  const { ask, close } = line(model, bench);
  const makers = { history: addressHistory, clipboard: addressClipboard, checksum: addressChecksum };
  const view = model.get("view");
  const parts = view.parts.map((name) => [name, makers[name](ask)]);
  bench.prepend(...parts.map(([, part]) => part.root), el("p", { class: "ll-soft ll-addr-nobodys" }, view.nobodys));
  const draw = () => { const now = model.get("view"); parts.forEach(([name, part]) => part.update(now[name])); };
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
