// Ways to reach support. The page does not know where one leads before it was judged.

function helpChannels(act) {
  const list = el("ol", { class: "ll-help-cards" }), end = el("div");
  const root = helpPart("Which of these is the exchange?", el("p", {}, "Something is wrong with your account, and you want help. Nine ways offer themselves. Which ones lead to Lantern Exchange?"), list, end);
  const cards = new Map();

  function drawCard(row) {
    const answer = (own, words) => el("button", { type: "button", onclick: async () => {
      await act("judge_channel", { channel: row.id, own });
      cards.get(row.id).querySelector("[data-verdict]")?.focus({ preventScroll: true });
    } }, words);
    const one = row.judged;
    return [el("p", {}, row.words), el("p", {}, el("code", {}, row.shown)),
      one ? el("div", { class: one.right ? "ll-good" : "ll-bad" },
        el("p", { tabindex: -1, "data-verdict": true }, el("span", { class: "ll-mark" }, `${one.right ? "✓" : "✗"} ${one.title}`)),
        el("p", {}, one.why), el("p", {}, `What answers: ${one.greets.replace(/[^.”?]$/, "$&.")}`, one.asks && ` What it asks for: ${one.asks}.`))
        : el("div", { class: "ll-row", role: "group", "aria-label": `Where it leads: ${row.words}` }, answer(true, "To the exchange"), answer(false, "To somebody else"))];
  }

  function update(view) {
    for (const row of view.rows) {
      if (!cards.has(row.id)) { cards.set(row.id, el("li")); list.append(cards.get(row.id)); }
      keep(cards.get(row.id), row, () => drawCard(row));
    }
    keep(end, view.score, () => view.score && [el("p", { class: "ll-note" }, el("span", { class: "ll-mark" }, "All nine. "), view.score),
      el("p", {}, el("button", { type: "button", onclick: () => act("channels_again") }, "Begin again"))]);
  }
  return { root, update };
}
