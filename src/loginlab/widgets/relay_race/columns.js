// What happened, a move at a time, as the attacker, the victim and the exchange saw it; and how it ended.

function relayColumns() {
  const list = el("ol", { class: "ll-relay-moves" });
  const head = el("div", { class: "ll-relay-head", "aria-hidden": "true", hidden: true }, ["The attacker", "Mira", "The exchange’s log"].map((who) => el("span", {}, who)));
  const verdict = el("div", { tabindex: -1, hidden: true });
  const root = el("div", { class: "ll-relay-board" }, head, list, verdict);
  let drawn = 0;

  const side = (who, ...what) => el("div", {}, el("dt", {}, who), el("dd", {}, what));
  const card = (one) => el("li", {},
    el("h4", {}, el("time", {}, one.time), " ", one.move),
    el("dl", {},
      side("The attacker", one.attacker || "–"), side("Mira", one.victim || "–"),
      side("The exchange’s log", one.exchange.length ? one.exchange.map((text) => el("code", {}, text)) : "Nothing.")));

  function update(race) {
    const happenings = race ? race.happenings : [];
    if (happenings.length < drawn) { list.replaceChildren(); drawn = 0; }
    list.append(...happenings.slice(drawn).map(card));
    drawn = happenings.length;
    head.hidden = !drawn;
    const ended = race && race.verdict;
    verdict.hidden = !ended;
    if (ended) {
      verdict.className = ended.saved ? "ll-good ll-relay-verdict" : "ll-bad ll-relay-verdict";
      verdict.replaceChildren(
        el("p", {}, el("span", { class: "ll-mark" }, el("span", { "aria-hidden": "true" }, ended.saved ? "✓ " : "✗ "), ended.title)),
        el("p", {}, ended.why), el("p", {}, ended.stopped, " ", ended.gave));
    }
  }
  return { root, update, verdict };
}
