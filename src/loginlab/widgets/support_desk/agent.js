// You are the agent: the call, the account beside it, and what you can do.

function deskAgent(act) {
  const head = el("div"), card = el("div", { class: "ll-sd-card" }), hands = el("div"), end = el("div"), talk = deskTalk("The call");
  const root = el("section", { class: "ll-sd-part", "aria-label": "You are the agent" }, head,
    el("div", { class: "ll-sd-columns" }, talk.root, card), hands, end);

  function drawHead(view) {
    const tool = view.desk !== null && el("label", { class: "ll-sd-field" }, el("span", {}, "Your tool"),
      el("select", { onchange: (event) => act("choose_desk", { desk: event.target.value }) }, view.desks.map(([value, words]) => el("option", { value, selected: value === view.desk }, words))));
    return [el("h3", {}, `You are the agent · ${view.place}`),
      el("p", {}, "Somebody calls. Find out what they can prove, help the owner, and give nothing to anybody else."), tool];
  }

  function drawCard(view) {
    return [el("h4", {}, "Your screen"), el("dl", {}, view.card.map((row) => el("div", {}, el("dt", {}, row.title),
      el("dd", { class: row.hidden ? "ll-sd-hidden" : null }, row.value))))];
  }

  function drawHands(view) {
    if (view.over) return [];
    return [el("p", { class: "ll-soft" }, `Minute ${view.minute} of the call. What do you do?`),
      el("div", { class: "ll-sd-hands" }, view.groups.map(([label, rows]) => deskButtons(label, rows, (id) => act("do", { act: id }))))];
  }

  function update(view) {
    keep(head, [view.place, view.desk], () => drawHead(view));
    talk.update(view.lines);
    keep(card, view.card, () => drawCard(view));
    keep(hands, [view.over, view.minute, view.groups], () => drawHands(view));
    keep(end, [view.debrief, view.end], () => (view.debrief ? [deskDebrief("Your call", view.debrief, [
      !view.end && el("button", { type: "button", class: "ll-main", onclick: () => act("next_call") }, "Take the next call"),
      view.desk !== null && el("button", { type: "button", onclick: () => act("begin_again") }, "This call again")]), view.end && deskEnd(view.end, act)] : []));
  }
  return { root, update };
}
