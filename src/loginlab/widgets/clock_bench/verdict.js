// The verdict: only what the server said, never what the drawing suggests.

function benchVerdict() {
  const sign = el("span", { class: "ll-bench-verdict-sign", "aria-hidden": "true" });
  const said = el("div", { class: "ll-bench-verdict-words" });
  const root = el("div", { class: "ll-bench-verdict", role: "status", "aria-atomic": "true" }, sign, said);
  let shown = null;

  function show(key, tone, mark, ...children) {
    if (key === shown) return;
    shown = key;
    root.dataset.tone = tone;
    benchText(sign, mark);
    said.replaceChildren(...children.flat().filter(Boolean));
  }

  function draw(verdict, waiting) {
    if (waiting) return show("waiting", "none", "…", el("p", {}, "Sent. The server has not answered yet, so there is no verdict."));
    if (!verdict) return show("none", "none", "?", el("p", {}, "Send a code, and the server’s verdict appears here."));
    show(verdict.number, verdict.accepted ? "good" : "bad", verdict.accepted ? "✓" : "✕",
      el("p", { class: "ll-bench-reason" }, el("strong", {}, verdict.title), ` ${verdict.reason} ${verdict.instead}`),
      verdict.count ? el("p", {}, verdict.count) : null,
      el("p", { class: "ll-soft" }, "For a fresh code, as all was set when this was sent: ", verdict.tendency),
      verdict.others.length ? el("details", {}, el("summary", {}, "What else would have changed it"),
        el("ul", {}, verdict.others.map((sentence) => el("li", {}, sentence)))) : null);
  }

  return { root, draw };
}
