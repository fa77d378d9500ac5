// You are the customer, and somebody finds you: what they say, what your own devices show, and what you do.

function deskCustomer(act) {
  const head = el("div"), screen = el("div", { class: "ll-sd-card" }), hands = el("div"), end = el("div"), talk = deskTalk("Who found you");
  const root = el("section", { class: "ll-sd-part", "aria-label": "Support finds you" }, head,
    el("div", { class: "ll-sd-columns" }, talk.root, screen), hands, end);

  function drawScreen(view) {
    return [el("h4", {}, "Your own devices"), view.screen.length
      ? el("dl", {}, view.screen.map(([title, words]) => el("div", {}, el("dt", {}, title), el("dd", {}, words))))
      : el("p", { class: "ll-soft" }, "Nothing new on the screen.")];
  }

  function update(view) {
    keep(head, view.place, () => [el("h3", {}, `“Support” finds you · ${view.place}`),
      el("p", {}, "This time you are the customer. Somebody turns to you. One of them may be genuine. What do you do?")]);
    talk.update(view.lines);
    keep(screen, view.screen, () => drawScreen(view));
    keep(hands, [view.over, view.minute, view.moves], () => (view.over ? [] : deskButtons("What you do", view.moves, (id) => act("move", { act: id }))));
    keep(end, [view.debrief, view.end], () => (view.debrief ? [deskDebrief("Who found you", view.debrief, [
      !view.end && el("button", { type: "button", class: "ll-main", onclick: () => act("next_contact") }, "Wait for the next one")]), view.end && deskEnd(view.end, act)] : []));
  }
  return { root, update };
}
