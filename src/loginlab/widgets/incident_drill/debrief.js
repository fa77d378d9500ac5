// Looking back: the score, both sides on one line, what was open when, and where it began to cost.

const DRILL_SIDES = { thief: "Thief", owner: "Noor" };

// Places are shares of the width, so that the letters keep their size on any screen. The last 40 pixels are left for the
// mark that stands at the very end.
const drillAlong = (place) => `calc((100% - 40px) * ${Math.min(1, place).toFixed(4)})`;

function drillPicture(picture) {
  const name = (mark) => (mark.first === mark.last ? `${mark.first}` : `${mark.first}–${mark.last}`);
  const lane = (label, kind, inside) => el("div", { class: `ll-drill-lane ll-drill-${kind}` }, el("span", { class: "ll-drill-lane-name" }, label), el("div", { class: "ll-drill-track" }, inside));
  const side = (who) => lane(DRILL_SIDES[who], who, picture.marks[who].map((mark) =>
    el("span", { class: mark.refused ? "ll-drill-mark ll-drill-refused" : "ll-drill-mark", style: `left: ${drillAlong(mark.place)}` }, name(mark))));
  const bar = ([label, spans]) => lane(label, "door", spans.map(([from, to]) =>
    el("span", { class: "ll-drill-bar", style: `left: ${drillAlong(from)}; width: calc((100% - 40px) * ${(to - from).toFixed(4)})` })));
  return el("div", { class: "ll-drill-picture", role: "img", "aria-label": "Time line from the first alarm on, with the numbers of the lines below, and a bar for each thing that the thief had." },
    side("thief"), side("owner"), el("p", { class: "ll-soft ll-drill-had" }, "What the thief had:"), picture.bars.map(bar),
    lane("time", "ticks", picture.ticks.map(([place, text]) => el("span", { class: "ll-drill-tick", style: `left: ${drillAlong(place)}` }, text))));
}

function drillDebrief(act) {
  const head = el("div"), costly = el("div"), rest = el("div");
  const root = el("section", { "aria-label": "Looking back", tabindex: -1, hidden: true }, head, costly, rest);

  function update(debrief, seed) {
    root.hidden = !debrief;
    keep(head, debrief && [debrief.title, debrief.sentences, debrief.harm], () => debrief && [
      el("div", { class: debrief.good ? "ll-good" : "ll-bad" },
        el("p", {}, el("span", { class: "ll-mark" }, debrief.good ? "✓ " : "✕ ", debrief.title)),
        el("ul", {}, [...debrief.sentences, ...debrief.harm].map((one) => el("li", {}, one)))),
      el("dl", { class: "ll-drill-facts", "aria-label": "The score" }, debrief.figures.map(([what, value]) => el("div", {}, el("dt", {}, what), el("dd", {}, value))))]);
    keep(costly, debrief?.costly, () => debrief && el("div", { class: "ll-note" }, el("p", {}, el("span", { class: "ll-mark" }, `${debrief.costly_title} `), debrief.costly)));
    keep(rest, debrief && [debrief.lines, seed], () => debrief && [
      el("p", { class: "ll-row" }, el("button", { type: "button", onclick: () => act("again") }, "Again, the same incident"),
        el("button", { type: "button", onclick: () => act("another") }, "Another incident"), el("span", { class: "ll-soft" }, `This was incident ${seed}.`)),
      el("h4", {}, "Both sides on one line"), el("p", { class: "ll-soft" }, "Where a mark stands says when. The number in it is that of its line in the list below."), drillPicture(debrief.picture),
      el("ol", { class: "ll-drill-lines", "aria-label": "What happened, in order" }, debrief.lines.map((one) => el("li", { class: `ll-drill-of-${one.side}` },
        el("span", { class: "ll-drill-when" }, one.when), " ", el("strong", { class: "ll-drill-who" }, DRILL_SIDES[one.side]), " ",
        el("span", {}, one.refused && el("span", { class: "ll-drill-no" }, one.side === "owner" ? "✕ not done " : "✕ refused "), one.words),
        one.log.length > 0 && el("details", {}, el("summary", {}, "the exchange’s log"), el("ul", {}, one.log.map((text) => el("li", {}, el("code", {}, text)))))))),
      el("details", {}, el("summary", {}, "What was open, as a table"), scrollTable("What the thief had, from when to when", ["what", "from", "until"], debrief.doors))]);
  }
  return { root, update };
}
