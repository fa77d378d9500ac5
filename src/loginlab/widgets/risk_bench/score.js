// The score: who arrives, what the exchange answered, and its equation. The other one, which decides nothing, is folded
// away: two scores side by side confuse. By hand, a slider moves among scores that were sent together, so that moving it
// costs no question.

function riskScore(act) {
  const choice = el("div"), story = el("div"), hand = el("div"), verdict = el("div"), sums = el("div");
  const root = el("section", { class: "ll-rb-part", "aria-label": "How odd is this sign-in?" },
    el("h3", {}, "How odd is this sign-in?"), choice, story, hand, verdict, sums);
  let at = 0, unfolded = false;

  function drawChoice(view) {
    const list = el("select", { onchange: () => act("choose", { name: list.value }) },
      view.choices.map(([value, words]) => el("option", { value, selected: value === view.chosen }, words)));
    return el("label", { class: "ll-rb-field" }, el("span", {}, "Who arrives?"), list);
  }

  function drawHand(view) {
    const { fields, uses } = view.hand, lists = {};
    const send = () => act("put_together", { ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.value])), uses: uses[at] });
    const boxes = fields.map(([name, label, offered, chosen]) => {
      lists[name] = el("select", { onchange: send }, offered.map(([value, words]) => el("option", { value, selected: value === chosen }, words)));
      return el("label", { class: "ll-rb-field" }, el("span", {}, label), lists[name]);
    });
    const words = el("output", { class: "ll-rb-uses" });
    const slider = el("input", { type: "range", min: 0, max: uses.length - 1, step: 1, "aria-label": "Sign-ins by VPN before this one" });
    const say = () => { words.textContent = `${uses[at]} sign-in${uses[at] === 1 ? "" : "s"} by VPN before`; slider.setAttribute("aria-valuetext", words.textContent); };
    slider.value = String(at);
    slider.addEventListener("input", () => { at = Number(slider.value); say(); show(view); });
    slider.addEventListener("change", send);
    say();
    return [el("fieldset", {}, el("legend", {}, "What it comes with"), el("div", { class: "ll-rb-fields" }, boxes)),
      el("div", { class: "ll-rb-field" }, el("span", { "aria-hidden": "true" }, "How often she has used the VPN before"), el("div", { class: "ll-rb-slide" }, slider, words))];
  }

  const drawDifferences = (view) => [el("h4", {}, "Why it is not the same number as Lantern’s"), el("ul", { class: "ll-rb-differs" }, view.differences.map((words) => el("li", {}, words)))];

  function show(view) {
    const now = view.hand ? view.by_uses[at] : view.shown;
    keep(verdict, now.verdict, () => el("div", { class: "ll-note" }, el("p", {}, el("span", { class: "ll-mark" }, now.verdict.title)), now.verdict.lines.map((words) => el("p", {}, words))));
    keep(sums, [now.simple, now.full, now.log], () => [
      riskEquation("Lantern’s score, which decides", now.simple),
      now.full && el("details", { open: unfolded, ontoggle: (event) => { unfolded = event.target.open; } },
        el("summary", {}, "The full formula, which decides nothing here"), riskEquation("The full formula, among two thousand customers", now.full), now.full.parts.map(({ caption, header, rows }) => scrollTable(caption, header, rows)), drawDifferences(view)),
      logBox(now.log, "Event log of this sign-in", "What the event log holds of it"),
    ]);
  }

  function update(view) {
    keep(choice, [view.choices, view.chosen], () => drawChoice(view));
    keep(story, view.story, () => el("p", { class: "ll-rb-story" }, view.story));
    if (view.hand) at = view.hand.at;
    keep(hand, view.hand ?? null, () => (view.hand ? drawHand(view) : []));
    show(view);
  }
  return { root, update };
}
