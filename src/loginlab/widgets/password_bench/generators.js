// Passwords from a generator: what they are worth, and what the meters make of them.

function passwordGenerators(ask) {
  const kind = el("select", {}, el("option", { value: "words" }, "words from a list of 7,776"), el("option", { value: "characters" }, "characters"), el("option", { value: "every kind" }, "characters, every kind among them"));
  const size = el("input", { type: "number", value: 6 }), rows = [], table = el("div", { "aria-live": "polite" });
  let view = null;
  const bounds = () => {
    const [least, most] = kind.value === "words" ? view.word_counts : view.lengths;
    size.min = least; size.max = most;
    size.value = kind.value === "words" ? 6 : 16;
  };
  kind.addEventListener("change", bounds);
  const make = passwordButton("Make one", async () => {
    const reply = await ask("generate", { kind: kind.value, size: Math.round(Number(size.value)) || 0 });
    if (reply.failed) return table.replaceChildren(el("p", { class: "ll-bad" }, reply.failed));
    rows.unshift([el("code", {}, reply.said.password), reply.said.outcomes, reply.said.bits, reply.said.zxcvbn, reply.said.rules]);
    rows.splice(6);
    table.replaceChildren(scrollTable("Made here, for looking at only", ["password", "how many it could have been", "bits", "zxcvbn’s guesses", "counting meter"], rows));
  });
  const root = passwordPart("Let a generator choose",
    el("p", {}, "What counts is how many others could have come out. Nobody can read that off the password."),
    el("div", { class: "ll-row" }, el("label", { class: "ll-row" }, "Made of", kind), el("label", { class: "ll-row" }, "how many", size), make), table);

  function update(next) {
    const first = view === null;
    view = next;
    if (first) bounds();
  }
  return { root, update };
}
