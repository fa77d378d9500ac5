// A hundred thousand accounts: the curves, and the defender's choice of policy, scored.

function passwordAccounts(ask) {
  const picture = el("div", {}), table = el("div", {}), score = el("div", { "aria-live": "polite" });
  const tries = el("select", {}), blocked = el("select", {});
  const choose = passwordButton("Let a year pass", () => ask("defend", { tries: tries.value === "none" ? "none" : Number(tries.value), blocked: Number(blocked.value) }));
  const root = passwordPart("A hundred thousand accounts",
    el("p", {}, "People chose these passwords. The attacker tries the most common ones at every account, and knows your blocklist."),
    el("details", {}, el("summary", {}, "Show how many fall"), picture, table),
    el("h4", {}, "Your policy"),
    el("div", { class: "ll-row" }, el("label", { class: "ll-row" }, "Limit", tries), el("label", { class: "ll-row" }, "Blocklist", blocked), choose), score);

  function update(view) {
    if (!tries.options.length) {
      tries.append(...view.tries.map(([value, words]) => el("option", { value }, words)));
      blocked.append(...view.blocklists.map(([value, words]) => el("option", { value }, words)));
    }
    picture.replaceChildren(scrollBox("Accounts fallen against guesses", curves(view.curves)));
    table.replaceChildren(scrollTable("Accounts fallen of 100,000", view.table.header, view.table.rows));
    if (view.score) score.replaceChildren(el("p", { class: "ll-note" }, view.score.words),
      el("details", {}, el("summary", {}, "All policies, the best first"),
        scrollTable("A year, in accounts", ["limit", "blocklist", "emptied", "owners locked out", "asked again"],
          view.score.rows.map((row) => row.slice(0, 5)), (_, n) => view.score.rows[n][5] && "ll-pass-here")));
  }

  function curves(all) {
    const W = 880, H = 300, x = (power) => 70 + 770 * power / 10, y = (n) => 250 - 230 * n / 60000;
    const svg = svgPart("svg", { viewBox: `0 0 ${W} ${H}`, role: "img", class: "ll-pass-scale", "aria-label": "Accounts fallen against guesses at each account, one rising curve for each blocklist. A blocklist lowers the left of its curve to almost nothing and hardly changes the right. The numbers are in the table." });
    for (let n = 0; n <= 60000; n += 20000) svg.append(svgPart("line", { x1: 70, x2: 840, y1: y(n), y2: y(n), class: "ll-pass-grid" }), svgPart("text", { x: 62, y: y(n) + 4, "text-anchor": "end" }, n.toLocaleString("en")));
    for (let power = 0; power <= 10; power += 2) svg.append(svgPart("text", { x: x(power), y: 272, "text-anchor": "middle" }, powerOfTen(power)));
    svg.append(svgPart("text", { x: 455, y: 294, "text-anchor": "middle" }, "guesses at each account"));
    all.forEach((curve, n) => {
      svg.append(svgPart("polyline", { points: curve.points.map(([power, fallen]) => `${x(power)},${y(fallen)}`).join(" "), class: `ll-pass-curve ll-pass-curve-${n}` }));
      svg.append(svgPart("line", { x1: 92, x2: 122, y1: 28 + 20 * n, y2: 28 + 20 * n, class: `ll-pass-curve ll-pass-curve-${n}` }),
        svgPart("text", { x: 130, y: 33 + 20 * n }, curve.blocked ? `blocklist of ${curve.blocked.toLocaleString("en")}` : "no blocklist"));
    });
    return svg;
  }
  return { root, update };
}
