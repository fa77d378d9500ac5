// The repair: steps to be put in an order by buttons, and what came of running them.

function deskRepair(act) {
  const steps = el("div"), end = el("div"), shown = el("div"), tries = el("div");
  const root = el("section", { class: "ll-wd-part", "aria-label": "After a phish" },
    el("h3", {}, "After a phish: put it right"),
    el("p", {}, "Two hours ago Mira typed her password and a code into a false page, on a computer that copies what she types. The thief has a session, " +
      "reads her mail, has made an API key, and has added an address to her whitelist. It can be used after 24 hours. Each step takes her 20 minutes, and the thief answers each of them."),
    steps, end, shown, tries);

  function drawSteps(view) {
    const last = view.steps.length - 1;
    const button = (label, words, name, data, off) => el("button", { type: "button", class: "ll-wd-small", "aria-label": `${label}: ${words}`, "aria-disabled": off ? "true" : null,
      onclick: () => { if (!off) act(name, data); } }, label);
    return [el("h4", {}, "Mira’s steps, the first one at the top"),
      el("ol", { class: "ll-wd-steps" }, view.steps.map((step, place) => el("li", { class: step.taken ? null : "ll-wd-left-out" },
        el("div", {}, el("strong", {}, step.words), el("br"), el("span", { class: "ll-soft" }, step.why)),
        el("div", { class: "ll-row ll-wd-buttons" },
          button("Up", step.words, "move_step", { step: step.id, by: -1 }, place === 0),
          button("Down", step.words, "move_step", { step: step.id, by: 1 }, place === last),
          el("label", { class: "ll-row" }, el("input", { type: "checkbox", checked: step.taken, "aria-label": `Take this step: ${step.words}`,
            onchange: (event) => act("take_step", { step: step.id, taken: event.target.checked }) }), el("span", { "aria-hidden": "true" }, "take it")))))),
      el("p", {}, el("button", { type: "button", class: "ll-main", onclick: () => act("run_repair") }, "Run these steps"))];
  }

  function update(view) {
    keep(steps, view.steps, () => drawSteps(view));
    keep(end, view.result?.verdict, () => (view.result ? deskVerdict(view.result.verdict) : []));
    keep(shown, view.result?.lines, () => (view.result ? [deskLines(view.result.lines, "Who did what, in order"), logBox(view.result.log, "Event log of the repair")] : []));
    keep(tries, view.tries, () => view.tries.length > 1 && scrollTable("Your tries", ["try", "order", "US dollars gone", "the thief still has"], view.tries));
  }
  return { root, update };
}
