// Requests for proof of who one is, to be judged; what a note in a photo is good for; and the wait, run for real.

function helpRequests(act) {
  const list = el("ol", { class: "ll-help-cards" }), end = el("div"), notes = el("div"), form = el("div"), result = el("div");
  const root = helpPart("Prove who you are: to whom, and how?",
    el("p", {}, "Twelve requests. Some are the exchange’s and in order, some are forged, and some come by the exchange’s own door and should still not be followed."),
    list, end, notes, el("h4", {}, "Why a recovery takes days"),
    el("p", {}, "A thief with the password says that the phone is lost, right after the owner has looked at her messages. The exchange tells her at once and again. Choose how long it waits, and how often she looks."), form, result);
  const cards = new Map();

  function drawCard(row, verdicts) {
    const one = row.judged;
    const answer = ([value, words]) => el("button", { type: "button", onclick: async () => {
      await act("judge_request", { request: row.id, verdict: value });
      cards.get(row.id).querySelector("[data-verdict]")?.focus({ preventScroll: true });
    } }, words);
    return [el("dl", { class: "ll-help-facts" }, [["By", row.by], ["From", row.sender], ["Address", row.place], ["You had asked for help", row.begun]].map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))),
      el("blockquote", {}, row.words),
      one ? el("div", { class: `ll-${one.box}` }, el("p", { tabindex: -1, "data-verdict": true }, el("span", { class: "ll-mark" }, `${{ good: "✓", note: "≈", bad: "✗" }[one.box]} ${one.title}`)),
        el("p", {}, `You said: ${one.said}. `, one.why))
        : el("div", { class: "ll-row", role: "group", "aria-label": `What it is: ${row.sender}` }, verdicts.map(answer))];
  }

  function drawForm(view) {
    const wait = helpSelect("The exchange waits", view.waits), owner = helpSelect("The owner", view.owners);
    return el("form", { class: "ll-help-form", onsubmit: (event) => { event.preventDefault(); act("run_wait", { wait_h: wait.field.value, owner: owner.field.value }); } },
      el("div", { class: "ll-help-fields" }, wait.box, owner.box), el("p", {}, el("button", { class: "ll-main" }, "Run it")));
  }

  function update(view) {
    for (const row of view.rows) {
      if (!cards.has(row.id)) { cards.set(row.id, el("li")); list.append(cards.get(row.id)); }
      keep(cards.get(row.id), row, () => drawCard(row, view.verdicts));
    }
    keep(end, view.score, () => view.score && [el("p", { class: "ll-note" }, el("span", { class: "ll-mark" }, "All twelve. "), view.score),
      el("p", {}, el("button", { type: "button", onclick: () => act("requests_again") }, "Begin again"))]);
    keep(notes, view.notes, () => el("details", {}, el("summary", {}, "What a note in the photo is good for"), el("p", {}, view.notes.text),
      scrollTable("A photo with the document, shown again by somebody who got hold of it", view.notes.header, view.notes.rows)));
    keep(form, [view.waits, view.owners], () => drawForm(view));
    keep(result, view.waited, () => view.waited && [el("div", { class: view.waited.kept ? "ll-good" : "ll-bad" },
      el("p", {}, el("span", { class: "ll-mark" }, view.waited.kept ? "✓ " : "✗ "), view.waited.title)), helpLog(view.waited.log, "What the exchange’s log says")]);
  }
  return { root, update };
}
