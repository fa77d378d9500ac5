// Type or mistype an address: which rule speaks, what it found, and a thousand slips beside what was to be expected.

function addressChecksum(ask) {
  const { status, tell, say } = addressTeller(ask);
  const kind = el("select", {}), slip = el("select", {}), id = unique("address"), about = unique("about");
  const input = el("input", { type: "text", id, autocomplete: "off", autocapitalize: "off", spellcheck: "false", size: 48, "aria-describedby": about });
  const answer = el("div", { "aria-live": "polite" }), model = el("p", { class: "ll-soft" }), counts = el("div", {}), more = el("div", {});
  let view = null, latest = 0;
  const one = () => view.kinds.find((each) => each.id === kind.value);

  async function check() {
    const mine = (latest += 1), typed = input.value;
    const reply = await ask("check", { typed, kind: kind.value });
    if (mine !== latest) return;
    const said = reply.failed ? { title: reply.failed, sentence: "", places: [] } : reply.said;
    answer.replaceChildren(el("div", { class: said.fits ? "ll-good" : "ll-bad" },
      el("p", {}, el("span", { class: "ll-mark" }, said.fits ? "✓ " : "✗ ", said.title, " "), said.sentence),
      said.places.length > 0 && typed.length <= 200 && addressMarked(typed, said.places)));
  }
  const mistype = async () => {
    const reply = await ask("mistype", { kind: kind.value, slip: slip.value });
    if (reply.said?.text) { input.value = reply.said.text; await check(); }
  };
  const example = async () => { input.value = one().example; await check(); };
  const form = el("form", { autocomplete: "off", onsubmit: (event) => { event.preventDefault(); check(); } },
    el("label", { for: id }, "Address"),
    el("div", { class: "ll-row" }, input, el("button", { class: "ll-main" }, "Check it")));
  kind.addEventListener("change", () => { example(); drawCounts(); });
  const root = addressPart("Mistype an address",
    el("p", { id: about }, "Change a character and check again. What you type is looked at once and kept nowhere."),
    el("label", { class: "ll-row" }, "Kind of address", kind), form,
    el("div", { class: "ll-row" }, el("label", { class: "ll-row" }, "A slip:", slip), addressButton("Mistype it for me", mistype), addressButton("The whole one again", example)),
    answer,
    el("h4", {}, "How many slips pass?"), model,
    addressButton("1,000 random mistypes of each sort", async () => {
      say("Mistyping …");
      await tell("run_slips", { kind: kind.value });
    }), status, counts, more);

  function drawCounts() {
    model.textContent = one().model;
    const rows = view.counts[kind.value];
    keep(counts, [kind.value, rows], () => rows.length > 0 && scrollTable(`Slips in addresses of the kind ${one().name}`,
      ["slip", "tried", "refused by a rule of form", "refused by the checksum", "passed", "expected to pass"], rows));
  }

  function update(next) {
    const first = view === null;
    view = next;
    if (first) {
      kind.append(...view.kinds.map((each) => el("option", { value: each.id }, each.name)));
      slip.append(...view.slips.map(([value, text]) => el("option", { value }, text)));
      input.value = one().example;
    }
    drawCounts();
    keep(more, view.tables, () => addressTables(view.tables, "The hole in bech32, and how bech32m closes it"));
  }
  return { root, update };
}

// The typed text with marks below the characters that the check points at.
function addressMarked(text, places) {
  const marks = [...text].map((_, place) => (places.includes(place) ? "^" : " ")).join("");
  return el("pre", { class: "ll-addr-beside", tabindex: 0, role: "region", "aria-label": `Marked: ${places.map((place) => `character ${place + 1}, ${text[place]}`).join("; ")}` }, `${text}\n${marks}\n`);
}
