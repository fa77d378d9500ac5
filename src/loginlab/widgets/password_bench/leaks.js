// Another site leaks: what its passwords open here, and asking about a leaked password without telling it.

function passwordLeaks(ask) {
  const guards = el("select", {}), runs = el("div", { "aria-live": "polite" }), crowds = el("div", {}), answer = el("div", { "aria-live": "polite" });
  const digits = el("select", {});
  const leak = passwordButton("Let the other site leak", () => ask("let_leak", { guard: guards.value }));
  const field = passwordField("Made-up password", "Ask the service", async (typed) => {
    const reply = await ask("check_leak", { typed, digits: Number(digits.value) });
    const said = reply.failed ? { refused: reply.failed } : reply.said;
    answer.replaceChildren(said.refused ? el("p", { class: "ll-bad" }, said.refused) : el("div", { class: "ll-note" },
      el("p", {}, "All that was sent: ", el("code", {}, said.sent)), el("p", {}, said.crowd), el("p", {}, said.seen)));
  });
  const root = passwordPart("A leak somewhere else",
    el("p", {}, "Twelve people have an account here and one at another site. Five of them use one password for both. The other site loses its list."),
    el("div", { class: "ll-row" }, el("label", { class: "ll-row" }, "Before that,", guards), leak), runs,
    el("h4", {}, "Has it leaked?"),
    el("p", {}, "The service is asked with the first digits of a hash, and answers with everything that begins so."),
    el("label", { class: "ll-row" }, "Digits sent", digits), field.form, answer,
    el("details", {}, el("summary", {}, "How large the crowd is"), crowds));

  function update(view) {
    if (!guards.options.length) {
      guards.append(...view.guards.map((guard) => el("option", { value: guard }, guard)));
      digits.append(...view.digits.map((n) => el("option", { value: n, selected: n === 2 }, `${n}`)));
      crowds.append(scrollTable("30,000 leaked hashes, by the digits that are sent", ["digits", "smallest crowd", "middle", "largest", "passwords all alone"], view.crowds));
    }
    if (view.runs.length) runs.replaceChildren(scrollTable("What the leak opened", ["before the leak", "tried", "password right", "opened", "locked"], view.runs));
  }
  return { root, update };
}
