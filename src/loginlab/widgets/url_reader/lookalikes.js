// Look-alikes by kind: made by Python, for a brand that does not exist.

function urlLookalikes(ask) {
  const kinds = el("div", {}), told = el("p", { class: "ll-hidden", role: "status" });
  const more = el("button", { type: "button", onclick: async () => {
    const reply = await ask("more");
    told.textContent = reply.failed ?? reply.said;
  } }, "Make others");
  const root = urlPart("Look-alikes, by kind",
    el("p", {}, "All of them belong to somebody else. Each kind fools other habits."), more, told, kinds);
  function update(view) {
    const open = new Set([...kinds.querySelectorAll("details[open]")].map((one) => one.dataset.kind));
    const first = !kinds.childElementCount;
    kinds.replaceChildren(...view.kinds.map(({ kind, why, rows }, n) => el("details", { "data-kind": kind, open: first ? n === 0 : open.has(kind) },
      el("summary", {}, kind), el("p", {}, why),
      scrollTable(`Look-alikes: ${kind}`, ["as it is shown", "as it is looked up", "who answers", "habits that believe it"], rows))));
  }
  return { root, update };
}
