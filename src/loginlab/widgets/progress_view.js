// The progress view: what was done and what is next, the way out and in, and beginning anew.

function render({ model, el: root }) {
  const card = el("section", { class: "ll ll-pv", "aria-label": "Your progress" });
  root.append(card);
  const unshield = shield(card);
  const { ask, close } = line(model, card);
  const failed = el("p", { class: "ll-bad", role: "alert", hidden: true });

  // One act at a time; what came of it is a sentence, or an answer for the part that asked.
  let turns = Promise.resolve();
  const act = (name, data = {}) => (turns = turns.then(async () => {
    card.setAttribute("aria-busy", "true");
    const reply = await ask(name, data);
    card.removeAttribute("aria-busy");
    failed.textContent = reply.failed ?? "";
    failed.hidden = !reply.failed;
    return reply.said;
  }));

  const head = el("div"), anew = progressAnew(act), lessons = progressLessons(anew.begin), carry = progressCarry(act);
  card.prepend(head, anew.told, lessons.root, carry.root, anew.root);
  card.append(failed);

  function draw() {
    const view = model.get("view");
    keep(head, [view.saved, view.as_of, view.totals, view.next, view.due], () => [
      el("h3", {}, "Your progress"),
      el("p", { class: view.all_is_well ? "ll-soft" : "ll-note" }, view.saved),
      el("p", { class: "ll-soft" }, view.as_of, " ", el("button", { type: "button", class: "ll-pv-small", onclick: () => act("look") }, "Look again")),
      el("ul", { class: "ll-pv-totals" }, view.totals.map(({ what, have, of }) => el("li", {},
        el("strong", {}, `${have} of ${of}`), " ", what, progressBar(have, of)))),
      el("p", { class: "ll-note" }, el("span", { class: "ll-mark" }, "Next: "), view.next),
      el("p", {}, view.due),
    ]);
    lessons.update(view);
    anew.update(view);
  }
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
