// The drill: one address at a time, two answers, and how sure one is. The page does not know whose the address is.

function urlDrill(ask) {
  const body = el("div", {}), told = el("p", { class: "ll-url-told", role: "status" });
  const root = urlPart("Drill: whose address is it?", body, told);
  let drawn = "", sure = "fairly";

  async function send(act, data) {
    const reply = await ask(act, data);
    told.textContent = reply.failed ?? reply.said;
    body.querySelector("[data-focus]")?.focus({ preventScroll: true });
  }

  function question(view) {
    const name = unique("sure");
    const answer = (says) => el("button", { type: "button", class: "ll-main", onclick: () => send("answer", { says_exchange: says, sure, at: view.at }) }, says ? "The exchange’s" : "Not the exchange’s");
    return [
      el("h4", { tabindex: -1, "data-focus": true }, `Round ${view.number}, address ${view.at} of ${view.of}`),
      el("p", { class: "ll-url-whole" }, view.address),
      el("fieldset", { onchange: (event) => { sure = event.target.value; } }, el("legend", {}, "How sure are you?"),
        el("div", { class: "ll-row" }, view.sure.map(([value, text]) => el("label", { class: "ll-row" },
          el("input", { type: "radio", name, value, checked: value === sure }), text)))),
      el("div", { class: "ll-row ll-url-answers" }, answer(true), answer(false)),
    ];
  }

  function debrief({ words: said, counts, figures, rows, missed }) {
    return [
      el("h4", { tabindex: -1, "data-focus": true }, "What you did"),
      el("p", { class: "ll-note" }, said),
      scrollTable("Your answers, counted", ["it was", "you said: not the exchange’s", "you said: the exchange’s", "rate"], counts),
      el("details", {}, el("summary", {}, "The same as two figures, for the curious"), el("p", {}, figures)),
      missed.length > 0 && [el("h4", {}, "What got by, and why"), el("ul", {}, missed.map(([kind, why]) => el("li", {}, el("strong", {}, kind), `: ${why}`)))],
      scrollTable("Every address", ["address", "who answers", "what it was", "you said", "how sure", "right or wrong"], rows, (row) => row[5] === "wrong" && "ll-url-off"),
      el("button", { type: "button", class: "ll-main", onclick: () => send("again") }, "Again, with new addresses"),
    ];
  }

  function update(view) {
    const state = JSON.stringify(view);
    if (state === drawn) return;
    drawn = state;
    body.replaceChildren(...(view.debrief ? debrief(view.debrief) : question(view)).flat(Infinity).filter(Boolean));
  }
  return { root, update };
}
