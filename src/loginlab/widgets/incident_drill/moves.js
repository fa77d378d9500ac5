// What one can do, in groups; what cannot be done now stays in its place and says why.

function drillButton(one, act) {
  const why = one.off || one.about;
  return el("button", { type: "button", class: "ll-drill-move", "aria-disabled": one.off ? "true" : null, onclick: () => { if (!one.off) act("do", { move: one.id }); } },
    el("span", { class: "ll-drill-words" }, one.words), " ",
    one.minutes && el("span", { class: "ll-drill-minutes" }, one.minutes), " ",
    el("span", { class: "ll-drill-about" }, why));
}

function drillMoves(act) {
  const last = el("div"), groups = el("div", { class: "ll-drill-groups" }), mine = el("div");
  const root = el("section", { "aria-label": "What you do", hidden: true }, last, el("h4", {}, "What do you do?"), groups, mine);

  function update(now) {
    root.hidden = !now || now.over;
    if (root.hidden) return;
    keep(last, now.last, () => now.last && el("div", { class: now.last.refused ? "ll-bad" : "ll-note" },
      el("p", {}, el("span", { class: "ll-mark" }, now.last.refused ? "✕ Not done: " : "Done: ", now.last.move), el("br"), now.last.words)));
    keep(groups, now.groups, () => now.groups.map((group) => el("div", { role: "group", "aria-label": group.name, class: "ll-drill-group" },
      el("h5", {}, group.name), group.moves.map((one) => drillButton(one, act)))));
    keep(mine, now.lines, () => now.lines.length > 0 && el("details", {}, el("summary", {}, `What I have done (${now.lines.length})`),
      el("ol", { class: "ll-drill-lines" }, now.lines.map((one) => el("li", {}, el("span", { class: "ll-drill-when" }, one.when), " ", el("span", {}, one.refused && el("span", { class: "ll-drill-no" }, "✕ not done "), one.words))))));
  }
  return { root, update };
}
