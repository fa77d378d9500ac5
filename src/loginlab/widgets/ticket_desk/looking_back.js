// Looking back on a closed ticket: why it was so, the points and their reasons, both ways, and the letter.

function lookBack(back, again, next) {
  const heading = el("h3", { tabindex: "-1" }, back.heading);
  const box = el("div", { class: "ll-back", role: "group", "aria-label": "Looking back" }, heading,
    back.about.map((sentence) => el("p", {}, sentence)),
    el("h4", {}, `${back.points} of ${back.of} points`),
    back.parts.length > 0 && el("ul", {}, back.parts.map((part) => el("li", {}, el("strong", {}, `${part.points} of ${part.of} ${part.title}. `), part.why))),
    harmList("ll-bad", "Made worse on the way:", back.harms),
    harmList("ll-note", "Left behind on the way, at no cost:", back.left_behind),
    el("div", { class: "ll-ways" },
      el("div", {}, el("h4", {}, `Your way, ${inMinutes(back.minutes)}`),
        el("ol", { class: "ll-way" }, back.first && el("li", {}, "What the page said", left(back.first, back.causes)), back.steps.map((step) => wayStep(step, back.causes)))),
      back.short && el("div", {}, el("h4", {}, `${back.first ? "The adviser’s way" : "A short way"}, ${inMinutes(back.short.minutes)}`),
        el("ol", { class: "ll-way" }, back.short.steps.map((step) => el("li", {}, step.title, el("span", { class: "ll-soft" }, ` ${inMinutes(step.minutes)}`)))))),
    el("h4", {}, `What one could write to ${back.letter_to}`),
    el("blockquote", {}, back.letter),
    el("p", {}, `How this works is taught in ${back.lesson}.`),
    el("div", { class: "ll-row" }, next && el("button", { type: "button", class: "ll-main", onclick: next }, "Next ticket"),
      el("button", { type: "button", onclick: again }, "Begin this one again")));
  return { box, focus: () => heading.focus() };
}

const harmList = (box, title, harms) => harms.length > 0 && el("div", { class: box }, el("p", {}, el("span", { class: "ll-mark" }, title)),
  el("ul", {}, harms.map((harm) => el("li", {}, sentenceCase(harm), "."))));

function wayStep(step, causes) {
  return el("li", {}, step.title, step.minutes ? el("span", { class: "ll-soft" }, ` ${inMinutes(step.minutes)}`) : "",
    el("p", { class: "ll-soft" }, step.sentence), stepHarms(step),
    step.left && left(step.left, causes));
}

// The causes that remained, as a bar as long as their share of all, and behind it which they were.
function left(now, causes) {
  const bar = (share) => el("span", { class: "ll-bar", style: `--share:${share}%`, "aria-hidden": "true" });
  return el("details", { class: "ll-left" },
    el("summary", {}, bar(100 * now.count / causes), el("span", {}, counted(now.count, "cause is left", "causes are left"))),
    el("ul", { class: "ll-bars" }, now.bars.map((one) => el("li", {}, bar(one.percent), el("span", {}, `${one.percent} %  ${one.title}`)))),
    now.more > 0 && el("p", { class: "ll-soft" }, `and ${now.more} more`));
}
