// What a guess costs: five hashes measured on the learner's machine, beside published rates.

function passwordCost(ask) {
  const table = el("div", {}), fold = el("details", {}, el("summary", {}, "The figures"), table), status = el("p", { role: "status" });
  const measure = passwordButton("Measure on this machine", async () => {
    status.textContent = "Measuring, about two seconds …";
    const reply = await ask("measure");
    status.textContent = reply.failed ?? "";
    fold.open = true;
  });
  const root = passwordPart("What one guess costs",
    el("p", {}, "Each row is one way to keep passwords. The figures are guesses a second."), el("div", { class: "ll-row" }, measure, status), fold);

  function update(view) {
    table.replaceChildren(
      scrollTable(`Measured on ${view.where}`, ["hash", "setting", "measured", "one graphics card, published", "what that stands on"],
        view.rows.map((row) => [row.name, row.setting, row.here, row.card, row.footing])),
      el("details", {}, el("summary", {}, "Traps in these figures"), el("ul", {}, view.rows.filter((row) => row.trap).map((row) => el("li", {}, `${row.name}: ${row.trap}`)))));
  }
  return { root, update };
}
