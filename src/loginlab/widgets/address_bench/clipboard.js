// Copy, paste, and do one thing before pressing Send: which habit notices that the address was swapped.

function addressClipboard(ask) {
  const { status, tell } = addressTeller(ask);
  const notes = el("p", {}), pasted = el("p", {}), tried = el("div", {}), check = el("select", {});
  const root = addressPart("Copy and paste",
    el("p", {}, "Your notes hold the address of your savings. Copy it, and paste it where the exchange asks for an address."),
    notes,
    el("div", { class: "ll-row" }, addressButton("Copy it", () => tell("copy_address")), addressButton("Paste it", () => tell("paste_address"))),
    pasted,
    el("div", { class: "ll-row" }, el("label", { class: "ll-row" }, "Before you press Send, you", check),
      addressButton("Do that, then send", () => tell("do_check", { check: check.value }, true), { class: "ll-main" })),
    status, tried);

  function update(view) {
    keep(notes, view.saved, () => ["In your notes: ", el("code", {}, view.saved)]);
    keep(pasted, [view.copied, view.pasted], () => view.pasted ? ["Pasted: ", el("code", {}, view.pasted)] : [view.copied ? "Copied. Nothing is pasted yet." : "Nothing is copied yet."]);
    keep(check, view.checks, () => view.checks.map(([id, text]) => el("option", { value: id }, text)));
    keep(tried, view.tried, () => view.tried.length > 0 && scrollTable("What came of it", ["what you did", "your money", "why"],
      view.tried.map(([what, money, why]) => [what, el("strong", {}, money === "safe" ? "✓ safe" : "✗ lost"), why])));
  }
  return { root, update };
}
