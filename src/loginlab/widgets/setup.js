// The set-up check. Says so to Python as soon as it is drawn; what it shows is what came back.

function render({ model, el: root }) {
  const card = el("section", { class: "ll", "aria-label": "Set-up check" });
  root.append(card);
  const list = el("ul", { class: "ll-conditions" });
  card.append(el("div", { role: "status" }, list));
  const { ask, close } = line(model, card);
  const draw = () => list.replaceChildren(...model.get("view").rows.map((row) => {
    const [sign, meaning, tone] = row.holds === null ? ["○", "not known yet", "ll-open"]
      : row.holds ? ["✓", "yes", "ll-holds"] : ["✗", "no", "ll-not-yet"];
    return el("li", { class: tone },
      el("span", { class: "ll-sign", "aria-hidden": "true" }, sign),
      el("span", {}, el("span", { class: "ll-hidden" }, `${meaning}: `), row.text, el("span", { class: "ll-soft" }, ` — ${row.saw}`)));
  }));
  draw();
  model.on("change:view", draw);
  ask("answer_from_page");
  return () => { model.off("change:view", draw); close(); };
}

export default { render };
