// What a limit costs: a slider over a curve that was sent once. Everything is drawn here.

const RISK_FROM = 0.05, RISK_UNTIL = 120;  // questions a person a year, the two ends of the picture

function riskTradeoff() {
  const place = el("div");
  const root = el("section", { class: "ll-rb-part", "aria-label": "What a limit costs" }, el("h3", {}, "What a limit costs"), place);

  function build(view) {
    const { curve, kinds } = view, last = curve.threshold.length - 1;
    // A logarithm, for the first question a year is worth as much room as the next nine.
    const along = (often) => 100 * (Math.log(Math.min(RISK_UNTIL, Math.max(RISK_FROM, often)) / RISK_FROM) / Math.log(RISK_UNTIL / RISK_FROM));
    const svg = svgPart("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" });
    for (const share of [25, 50, 75]) svg.append(svgPart("path", { class: "ll-rb-grid", d: `M0 ${100 - share} H100` }));
    for (const [id] of kinds) {
      const points = curve.per_year.map((often, n) => [often, `${along(often).toFixed(2)} ${(100 - curve[id][n]).toFixed(2)}`]).filter(([often]) => often >= RISK_FROM).map(([, point]) => point);
      svg.append(svgPart("path", { class: `ll-rb-curve ll-rb-${id}`, d: `M${points.join("L")}` }));
    }
    const now = el("span", { class: "ll-rb-now" }), dots = kinds.map(([id]) => el("span", { class: `ll-rb-dot ll-rb-${id}` }));
    const picture = el("div", { class: "ll-rb-picture", role: "img" },
      el("span", { class: "ll-rb-axis" }, "% stopped"),
      el("div", { class: "ll-rb-plot" }, svg, [0, 50, 100].map((share) => el("span", { class: "ll-rb-share", style: `bottom: ${share}%` }, String(share))), now, dots),
      el("div", { class: "ll-rb-ticks" }, [[0.1, "0.1"], [1, "1"], [10, "10"], [100, "100"]].map(([often, words]) => el("span", { style: `left: ${along(often)}%` }, words))),
      el("span", { class: "ll-rb-axis ll-rb-below" }, "questions a person a year"));

    const slider = el("input", { type: "range", min: 0, max: last, step: 1, "aria-label": "How strict: to the right more sign-ins are asked about" });
    const threshold = el("output", { class: "ll-rb-uses" }), often = el("strong"), share = el("span");
    const bars = kinds.map(([id, , words]) => {
      const filled = el("span", { class: `ll-rb-${id}` }), percent = el("strong");
      return { id, filled, percent, root: el("li", {}, el("span", { class: "ll-rb-kind" }, el("span", { class: `ll-rb-sample ll-rb-${id}`, "aria-hidden": "true" }), words), el("span", { class: "ll-rb-stopped", "aria-hidden": "true" }, filled), percent) };
    });
    const round = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
    function move() {
      const at = last - Number(slider.value), perYear = curve.per_year[at];
      threshold.textContent = `from a score of ${curve.threshold[at] < 0.1 ? curve.threshold[at].toFixed(3) : curve.threshold[at].toFixed(2)} on`;
      often.textContent = `A person is asked ${round(perYear)} times a year`;
      share.textContent = `: about ${round(curve.honest_percent[at])} of a hundred honest sign-ins.`;
      now.style.left = `${along(perYear)}%`;
      bars.forEach((bar, n) => {
        const percent = curve[bar.id][at];
        bar.filled.style.width = `${percent}%`;
        bar.percent.textContent = `${percent.toFixed(0)} % stopped`;
        dots[n].style.left = `${along(perYear)}%`;
        dots[n].style.bottom = `${percent}%`;
      });
      const words = `${threshold.textContent}: ${often.textContent}; stopped: ${kinds.map(([id, name]) => `${curve[id][at].toFixed(0)} % ${name}`).join(", ")}`;
      slider.setAttribute("aria-valuetext", words);
      picture.setAttribute("aria-label", `Three curves rise with the questions: share of each kind of intruder that is stopped. Now ${words}`);
    }
    slider.value = String(last - view.begins);
    slider.addEventListener("input", move);
    const nearest = (wanted) => curve.per_year.reduce((best, value, n) => (value <= wanted && value > curve.per_year[best] ? n : best), last);
    const jump = (wanted, words) => el("button", { type: "button", class: "ll-rb-small", onclick: () => { slider.value = String(last - nearest(wanted)); move(); } }, words);
    move();
    return [
      el("p", {}, `${view.people.toLocaleString("en")} made-up people signed in ${view.sign_ins.toLocaleString("en")} times in a year. Each was then tried once by each kind of intruder, who has the password and nothing else. Whoever is asked gets a code by mail: an owner can give it, an intruder cannot.`),
      el("div", { class: "ll-rb-field" }, el("span", { "aria-hidden": "true" }, "Ask about a sign-in"), el("div", { class: "ll-rb-slide" }, slider, threshold),
        el("div", { class: "ll-rb-ends", "aria-hidden": "true" }, el("span", {}, "← hardly ever"), el("span", {}, "nearly always →"))),
      el("div", { class: "ll-row", role: "group", "aria-label": "Go to a promise" }, el("span", {}, "At most"), jump(0.5, "one in two years"), jump(1, "one a year"), jump(4, "four a year"), jump(12, "one a month")),
      el("p", { class: "ll-rb-cost" }, often, share),
      el("ul", { class: "ll-rb-bars", "aria-label": "Intruders stopped" }, bars.map((bar) => bar.root)),
      picture,
      el("details", {}, el("summary", {}, "The same as tables, and plain rules beside the formula"),
        el("p", {}, view.tables.promises.text), scrollTable("What each promise comes to", view.tables.promises.header, view.tables.promises.rows),
        el("p", {}, view.tables.rules.text), scrollTable("Plain rules beside the formula", view.tables.rules.header, view.tables.rules.rows)),
    ];
  }
  return { root, update: (view) => keep(place, view, () => build(view)) };
}
