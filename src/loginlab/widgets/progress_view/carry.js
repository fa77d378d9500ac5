// The way out and the way in. What is pasted goes to Python as a message and is emptied here once it was taken in.

const PROGRESS_LARGEST = 10000000; // characters; a larger file is not sent at all

function progressCarry(act) {
  const out = el("div", { class: "ll-pv-out" }), told = el("div", { role: "status" }), name = unique("code");
  const box = el("textarea", { id: name, rows: 4, spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
  const file = el("input", { type: "file", id: unique("file"), accept: ".json,.txt,application/json,text/plain" });

  async function showOut() {
    const carried = await act("carry_out");
    if (!carried) return;
    const said = el("p", { class: "ll-soft", role: "status" });
    const code = el("textarea", { readonly: true, rows: 6, class: "ll-pv-code", "aria-label": "Your progress as a code", onfocus: (event) => event.target.select() });
    code.value = carried.code;
    const letters = carried.code.replace(/\s/g, "").length.toLocaleString("en");
    out.replaceChildren(
      el("p", {}, `The code has ${letters} letters. It holds what counts: what was right, how sure you were, and what you solved. The file holds every detail too.`),
      code, el("div", { class: "ll-row" }, copyButton(carried.code, said, "Copy the code"), saveLink(carried, "Save the file")), said);
    code.focus();
    code.scrollTop = 0;
  }

  async function takeIn(text) {
    const said = await act("take_in", { text });
    if (!said) return;
    if (said.good) { box.value = ""; file.value = ""; }
    told.replaceChildren(el("p", { class: said.good ? "ll-good" : "ll-bad" },
      el("span", { class: "ll-mark" }, said.good ? "✓ " : "✗ Not taken in. "), said.says));
  }

  async function readFile() {
    const [chosen] = file.files;
    if (!chosen) return;
    if (chosen.size > PROGRESS_LARGEST) {
      told.replaceChildren(el("p", { class: "ll-bad" }, el("span", { class: "ll-mark" }, "✗ Not taken in. "), "This file is larger than any progress can be. Nothing was changed."));
      return;
    }
    await takeIn(await chosen.text());
  }
  file.addEventListener("change", readFile);

  const root = el("section", { "aria-label": "Take it with you" },
    el("h3", {}, "Take it with you"),
    el("p", {}, "You can go on somewhere else: on another computer, or in a new Binder. Take your progress out here and bring it in there. Bringing it in twice changes nothing."),
    el("button", { type: "button", class: "ll-main", onclick: showOut }, "Take my progress out"), out,
    el("h4", {}, "Bring it in"),
    el("label", { for: name }, "Paste your code here, with whatever stands around it"), box,
    el("div", { class: "ll-row" },
      el("button", { type: "button", onclick: () => takeIn(box.value) }, "Bring in the code"),
      el("label", { for: file.id }, "or choose your file"), file),
    told);
  return { root };
}
