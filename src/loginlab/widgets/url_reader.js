// The URL Reader: shows what Python read, and forwards acts. What is typed is sent at every key and kept nowhere.

function render({ model, el: root }) {
  const reader = el("section", { class: "ll ll-url", "aria-label": "URL Reader" });
  root.append(reader);
  const unshield = shield(reader);
  const { ask, close } = line(model, reader);
  const makers = { reader: urlTyped, lookalikes: urlLookalikes, drill: urlDrill };
  const parts = model.get("view").parts.map((name) => [name, makers[name](ask)]);
  reader.prepend(...parts.map(([, part]) => part.root));
  const draw = () => { const view = model.get("view"); parts.forEach(([name, part]) => part.update(view[name])); };
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); parts.forEach(([, part]) => part.close?.()); unshield(); close(); };
}

export default { render };
