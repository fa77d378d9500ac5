// Reading a result: what the last test showed, right under its button, and what it says about the suspicion.

const MEANINGS = ["speaks for it", "speaks against it", "says nothing about it"];

function reading(judge) {
  const box = el("div", { class: "ll-reading" });
  function draw(ticket, suspected) {
    if (ticket.judged) return [el("p", {}, el("strong", {}, "3 · What does it say? "), ticket.judged)];
    if (!ticket.suspicion) return [el("p", {}, el("strong", {}, "3 · What does it say? "), el("span", { class: "ll-soft" }, "Say above what you suspect (step 1), and you can say here what this result means for it."))];
    return [el("p", {}, el("strong", {}, "3 · What does it say about your suspicion? "), el("span", { class: "ll-soft" }, suspected)),
      el("div", { class: "ll-row" }, MEANINGS.map((meaning) =>
        el("button", { type: "button", onclick: () => judge(meaning) }, `It ${meaning}`)))];
  }
  return {
    update(ticket, suspected, row) {
      if (!ticket.last || !row) return box.remove();
      if (box.parentElement !== row) row.append(box);
      keep(box, [ticket.steps.length, ticket.judged, ticket.suspicion], () => draw(ticket, suspected));
    },
  };
}
