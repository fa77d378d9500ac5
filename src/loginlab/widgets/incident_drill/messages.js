// What has arrived: one entry a message, kept in place, so that only what is new is read out.

function drillMessages() {
  const list = el("ol");
  const log = el("div", { class: "ll-drill-messages", role: "log", "aria-live": "polite", "aria-label": "What has arrived", tabindex: 0 }, list);
  const root = el("section", { "aria-label": "Messages", hidden: true }, el("h4", {}, "What has arrived"), log);
  let shown = [];

  const inside = (one) => [
    el("p", { class: "ll-drill-from" }, el("span", { class: "ll-drill-when" }, one.when), " ", el("span", { class: "ll-drill-channel" }, one.channel), " ", one.sender),
    one.subject && el("p", {}, el("strong", {}, one.subject)),
    one.opened_before && el("p", { class: "ll-soft" }, "You had opened this one before."),
    one.text ? el("p", { class: "ll-drill-text" }, one.text) : el("p", { class: "ll-soft" }, "Not opened yet. “Read my messages” opens it."),
  ].filter(Boolean);

  function update(now) {
    root.hidden = !now || now.over;
    const messages = now ? now.messages : [];
    // Mails that were put aside come in between when somebody finds them: then the list is another one.
    const same = shown.every((one, n) => messages[n] && one.when === messages[n].when && one.subject === messages[n].subject && one.channel === messages[n].channel);
    if (!same || messages.length < shown.length) { list.replaceChildren(); shown = []; }
    messages.forEach((one, n) => {
      if (n >= shown.length) list.append(el("li", {}, inside(one)));
      else if (shown[n].text !== one.text) list.children[n].replaceChildren(...inside(one));
    });
    if (messages.length > shown.length) log.scrollTop = log.scrollHeight;
    shown = messages.map((one) => ({ ...one }));
  }
  return { root, update };
}
