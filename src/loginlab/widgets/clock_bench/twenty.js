// Twenty sign-ins: each try by the moment of its step, and the share beside the exact curve.

function benchTwenty() {
  const root = el("section", { class: "ll-bench-twenty", "aria-label": "Sign in 20 times", hidden: true });
  // A place that is read out has to be there before its words are.
  const spoken = el("p", { class: "ll-hidden", role: "status" });
  const width = 340, height = 150, left = 58, right = 8, top = 8, bottom = 34;
  let shown = 0;

  function chart(run) {
    const reach = run.curve.at(-1)[0];
    const x = (skew) => left + ((skew + reach) / (2 * reach)) * (width - left - right);
    const y = (share) => top + (1 - share) * (height - top - bottom);
    const svg = svgPart("svg", { class: "ll-bench-chart", viewBox: `0 0 ${width} ${height}`, role: "img",
      "aria-label": `Share accepted against the phone’s clock: the exact curve, and ${benchCount(run.points.length, "run")} of twenty on it. ${run.words}` });
    for (const share of [0, 0.5, 1]) {
      svg.append(svgPart("path", { class: "ll-bench-grid", d: `M${left} ${y(share)} H${width - right}` }),
        svgPart("text", { x: left - 6, y: y(share) + 4, "text-anchor": "end" }, `${share * 100} %`));
    }
    const marks = reach <= 240 ? [-120, -60, 0, 60, 120] : [-reach, 0, reach];
    for (const skew of marks) svg.append(svgPart("text", { x: x(skew), y: height - 18, "text-anchor": "middle" }, skew ? `${benchSpan(skew)}` : "right"));
    svg.append(svgPart("text", { x: x(-reach), y: height - 3, "text-anchor": "start" }, "◀ slow"),
      svgPart("text", { x: x(reach), y: height - 3, "text-anchor": "end" }, "fast ▶"),
      svgPart("polyline", { class: "ll-bench-curve", points: run.curve.map(([skew, share]) => `${x(skew).toFixed(1)},${y(share).toFixed(1)}`).join(" ") }));
    for (const [skew, share, last] of run.points) {
      svg.append(svgPart("circle", { class: last ? "ll-bench-last" : "ll-bench-earlier", cx: x(skew).toFixed(1), cy: y(share).toFixed(1), r: last ? 6 : 4 }));
    }
    return svg;
  }

  function draw(run) {
    root.hidden = !run;
    if (!run || run.number === shown) return;
    shown = run.number;
    spoken.replaceChildren(run.words);
    root.replaceChildren(
      el("div", { class: "ll-bench-strip-side" },
        el("h3", {}, "20 sign-ins"),
        el("p", {}, el("strong", {}, run.words)),
        el("ol", { class: "ll-bench-strip" }, run.tries.map(([into, accepted]) => el("li", { class: accepted ? "ll-bench-yes" : "ll-bench-no" },
          el("span", { "aria-hidden": "true" }, accepted ? "✓" : "✕"),
          el("span", { class: "ll-hidden" }, `Read ${benchPlain(into)} seconds into the step: ${accepted ? "accepted" : "refused"}`)))),
        el("p", { class: "ll-bench-strip-ends ll-soft", "aria-hidden": "true" }, el("span", {}, "read as the code appears"), el("span", {}, "read as it ends")),
        el("p", { class: "ll-soft" }, run.tendency)),
      el("figure", {}, chart(run), el("figcaption", { class: "ll-soft" }, el("span", { class: "ll-bench-runs" }, "●"), " your runs, ", el("span", { class: "ll-bench-exact" }, "━"), ` exact: ${run.settings}`)));
  }

  return { root, spoken, draw };
}
