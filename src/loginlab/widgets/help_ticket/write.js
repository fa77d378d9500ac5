// Writing a ticket. What is typed stays in the fields of this page; it is sent once, as a message, and kept nowhere else.

function helpWrite(act) {
  const story = el("div"), form = el("div"), answer = el("div"), nothing = el("p", { class: "ll-bad", role: "alert", hidden: true });
  const root = helpPart("Write a ticket", story, form, nothing, answer);
  let asText = false;

  const typed = (label, rows) => {
    const field = rows ? el("textarea", { rows, spellcheck: "false", autocomplete: "off" }) : el("input", { type: "text", spellcheck: "false", autocomplete: "off" });
    return { field, box: el("label", { class: "ll-help-field" }, el("span", {}, label), field) };
  };

  function drawForm(view) {
    const names = view.fields;
    const account = typed(names.account), when = typed(names.when), step = helpSelect(names.step, view.steps.map((one) => [one, one]), "choose"),
      message = typed(names.message, 3), door = helpSelect(names.door, view.doors, "choose"), network = helpSelect(names.network, view.networks, "choose"),
      request = typed(names.request, 2), free = typed("Your ticket", 9);
    const boxes = view.tests.map(([id, title]) => [id, el("input", { type: "checkbox" }), title]);
    const counted = el("span", {}, "0 ticked");
    const tried = el("details", { class: "ll-help-wide" }, el("summary", {}, `${names.tried}: `, counted),
      el("fieldset", { onchange: () => { counted.textContent = `${boxes.filter(([, box]) => box.checked).length} ticked`; } },
        el("legend", { class: "ll-hidden" }, names.tried), boxes.map(([, box, title]) => el("label", { class: "ll-help-tick" }, box, el("span", {}, title)))));
    const fields = el("div", { class: "ll-help-fields" }, account.box, when.box, step.box, door.box, network.box, message.box, tried, request.box);
    const text = el("div", { class: "ll-help-fields" }, free.box);
    free.box.classList.add("ll-help-wide");
    message.box.classList.add("ll-help-wide");
    request.box.classList.add("ll-help-wide");
    const show = () => { fields.hidden = asText; text.hidden = !asText; };
    const group = unique("how");
    const how = (value, words) => el("label", { class: "ll-row" }, el("input", { type: "radio", name: group, checked: asText === value, onchange: () => { asText = value; show(); } }), el("span", {}, words));
    show();
    return el("form", { class: "ll-help-form", onsubmit: async (event) => {
      event.preventDefault();
      const filled = { account: account.field.value, when: when.field.value, step: step.field.value, message: message.field.value, door: door.field.value,
        network: network.field.value, tried: boxes.filter(([, box]) => box.checked).map(([id]) => id), request: request.field.value };
      const isEmpty = asText ? !free.field.value.trim() : Object.values(filled).every((one) => one.length === 0);
      const isLong = asText && free.field.value.length > 10000;
      nothing.textContent = isEmpty ? "There is nothing in it yet. Write something first." : "A ticket has at most 10,000 characters. Keep to what happened.";
      nothing.hidden = !isEmpty && !isLong;
      if (isEmpty || isLong) return;
      await act("hand_in", asText ? { text: free.field.value } : { fields: filled });
      answer.querySelector("h4")?.focus({ preventScroll: true });
    } },
    el("fieldset", {}, el("legend", {}, "How do you want to write?"), el("div", { class: "ll-row" }, how(false, "In fields"), how(true, "As one text"))),
    fields, text, el("p", {}, el("button", { class: "ll-main" }, "Send this ticket")));
  }

  const finding = (one) => el("div", { class: "ll-bad" },
    el("p", {}, el("span", { class: "ll-mark" }, `✗ ${one.where}: ${one.kind}. `), `How it was recognised: ${one.disguise}.`),
    el("p", {}, one.why, " ", el("strong", {}, one.instead)));
  const fact = ([words, held, said]) => el("li", { class: held ? "ll-holds" : "ll-not-yet" },
    el("span", { class: "ll-sign", "aria-hidden": "true" }, held ? "✓" : "✗"), el("span", {}, words, el("span", {}, `: ${said}`)));

  function drawAnswer(view) {
    const one = view.answer;
    return [
      el("h4", { tabindex: -1 }, one.good ? "✓ " : "", one.title),
      one.found.map(finding),
      el("ul", { class: "ll-conditions", "aria-label": "What support needs" }, one.facts.map(fact)),
      el("div", { class: one.good ? "ll-good" : "ll-note" }, el("p", {}, el("span", { class: "ll-mark" }, "Support answers: "), one.says),
        one.questions.length > 0 && el("ol", {}, one.questions.map((question) => el("li", {}, question))),
        one.line && el("p", {}, "The line in the log: ", el("code", {}, one.line))),
      el("p", { class: "ll-soft" }, one.hours ? `Until support can begin: ${one.hours} hours, 12 for each round: ${one.rounds.join("; ")}. Your text is not kept; mend it above and send it again.` : "Until support can begin: 0 hours. Your text is not kept."),
      el("p", {}, el("button", { type: "button", onclick: async () => { await act("next_case"); root.querySelector("h3").scrollIntoView?.({ block: "nearest" }); } }, "Take another person’s case")),
    ];
  }

  function update(view) {
    keep(story, [view.number, view.notes], () => [
      el("p", {}, `${view.name} wants to write to support. This lies on the desk. Write the ticket: what support needs, and nothing that opens the account.`),
      el("ul", { class: "ll-help-notes", "aria-label": "On the desk" }, view.notes.map((note) => el("li", {}, note))),
      el("p", { class: "ll-soft" }, "All of this is made up. Type nothing here that is real.")]);
    keep(form, view.number, () => drawForm(view));
    keep(answer, [view.sent, view.answer], () => (view.answer ? drawAnswer(view) : []));
  }
  return { root, update };
}
