// Looking back on a closed ticket: the way that was taken, beside a short one, and what each step told.

function lookBack(back) {
  return el("section", { class: "ll-back", "aria-label": "Looking back" },
    el("h3", {}, "Looking back"),
    el("p", {}, el("strong", {}, "The cause: "), back.cause),
    el("p", {}, el("strong", {}, "Why it looked like that: "), back.because),
    el("p", { class: "ll-points" }, el("strong", {}, `${back.points} of 10 points`), ": ",
      back.parts.map((part) => `${part.points} of ${part.of} ${part.title}`).join(", "), "."),
    el("div", { class: "ll-ways" },
      el("div", {}, el("h4", {}, `Your way, ${inMinutes(back.minutes)}`), el("ol", {}, back.steps.map(wayStep))),
      el("div", {}, el("h4", {}, `A short way, ${inMinutes(back.short.minutes)}`),
        el("ol", {}, back.short.steps.map((title) => el("li", {}, title))))),
    back.harms.length > 0 && el("div", { class: "ll-bad" }, el("p", {}, el("span", { class: "ll-mark" }, "Made worse on the way:")),
      el("ul", {}, back.harms.map((harm) => el("li", {}, harm)))),
    el("h4", {}, "What one could write to the person"),
    el("blockquote", {}, back.letter));
}

function wayStep(step) {
  return el("li", {}, el("span", {}, step.title, step.minutes ? ` (${inMinutes(step.minutes)})` : ""),
    el("span", { class: "ll-soft ll-block" }, step.sentence),
    el("details", {}, el("summary", {}, `${step.remain} ${step.remain === 1 ? "cause" : "causes"} left after this`),
      el("ul", { class: "ll-bars" }, step.bars.map((bar) => el("li", {},
        el("span", { class: "ll-bar", style: `--share:${bar.percent}%`, "aria-hidden": "true" }),
        el("span", {}, `${bar.percent} %  ${bar.title}`)))),
      step.more > 0 && el("p", { class: "ll-soft" }, `and ${step.more} more`)));
}
