// An address under the hand: one message a key, and only the newest answer is drawn.

function urlTyped(ask) {
  const id = unique("address"), about = unique("about"), shown = el("div", {}), told = el("p", { class: "ll-hidden", role: "status" });
  const input = el("input", { type: "text", id, autocomplete: "off", autocapitalize: "off", spellcheck: "false", "aria-describedby": about, class: "ll-url-typed" });
  const examples = el("div", { class: "ll-row ll-url-examples", role: "group", "aria-label": "Examples" });
  let newest = 0, speaking = null, begun = false;

  async function read() {
    const turn = (newest += 1);
    const reply = await ask("read", { typed: input.value });
    if (turn !== newest) return; // somebody has typed on
    const said = reply.failed ? { refused: reply.failed } : reply.said;
    draw(said);
    clearTimeout(speaking); // a voice that spoke at every key would never finish a sentence
    speaking = setTimeout(() => { told.textContent = said.refused ?? said.verdict; }, 700);
  }

  function draw(said) {
    if (said.refused) { shown.replaceChildren(el("p", { class: "ll-note" }, said.refused)); return; }
    const list = (title, sentences) => sentences.length > 0 && [el("h4", {}, title), el("ul", {}, sentences.map((one) => el("li", {}, one)))];
    shown.replaceChildren(
      el("p", { class: "ll-url-whole" }, said.pieces.map(([kind, text]) => (kind === "registered name"
        ? el("span", { class: "ll-url-owner" }, el("strong", {}, text), el("small", {}, "▲ who answers"))
        : el("span", { class: "ll-url-other", title: kind }, text)))),
      el("p", { class: said.owned ? "ll-good" : "ll-bad" }, el("span", { class: "ll-mark" }, said.owned ? "✓ " : "✗ "), said.verdict),
      el("div", { class: "ll-url-two" },
        el("div", {}, el("h4", {}, "How people misread it"),
          el("ul", { class: "ll-url-habits" }, said.misread.map(([habit, concludes, right]) => el("li", {},
            el("strong", {}, habit), `: ${concludes} `, el("span", { class: right.startsWith("not") ? "ll-url-right" : "ll-url-wrong" }, `${right.startsWith("not") ? "✓" : "✗"} ${right}`))))),
        el("div", {}, list("What to know", said.notes), list("What the browser changes silently", said.changed))),
      el("details", { open: shown.querySelector("details")?.open }, el("summary", {}, "All parts"),
        scrollTable("The parts, as a browser has them", ["part", "what stands there"], said.parts)));
  }

  input.addEventListener("input", read);
  const root = urlPart("Read an address",
    el("p", { id: about }, "Type or paste an address. It is read as a browser reads it, is not opened, and is not saved."),
    el("label", { for: id }, "Address"), input, examples, shown, told);

  function update(view) {
    if (begun) return; // what is typed is the page's; nothing that Python says later touches it
    begun = true;
    input.value = view.examples[1];
    draw(view.first);
    examples.append(...view.examples.map((example, n) => el("button", { type: "button", title: example, "aria-label": `Example ${n + 1}: ${example}`, onclick: () => { input.value = example; read(); } }, `Example ${n + 1}`)));
  }
  return { root, update, close: () => clearTimeout(speaking) };
}
