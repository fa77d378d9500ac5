// Somebody is in the account: what its owner sees, what she can do, and what the intruder's tries come to.

function watchThrowOut(act) {
  const hands = el("div"), tries = el("div"), log = el("div");
  const root = el("section", { class: "ll-aw-part", "aria-label": "Throw them out" },
    el("h3", {}, "Throw them out"),
    el("p", {}, "Somebody is in Mira’s account. They have a copy of her session’s cookie, a session of their own, her password with a device that was approved, and an API key. " +
      "Mira sits at her phone. Press what makes the account safe, and let the intruder try again whenever you like."),
    hands, tries, log);

  const small = (label, name, onclick) => el("button", { type: "button", class: "ll-aw-small", "aria-label": name, onclick }, label);

  function list(title, rows, none, button) {
    return [el("h4", {}, title), rows.length === 0 ? el("p", { class: "ll-soft" }, none)
      : el("ul", { class: "ll-aw-things" }, rows.map((row) => el("li", {},
        el("div", {}, el("strong", {}, row.words), row.own && el("span", { class: "ll-aw-own" }, " this one"), el("br"), el("span", { class: "ll-soft" }, row.more)),
        button(row))))];
  }

  function drawHands(view) {
    if (!view.in) return [el("p", { class: "ll-note" }, "Mira is signed out, as everybody is. What she cannot see, she cannot end."),
      el("p", { class: "ll-row" }, el("button", { type: "button", class: "ll-main", onclick: () => act("sign_in_again") }, "Sign in again"), el("button", { type: "button", onclick: () => act("begin_again") }, "Begin again"))];
    const others = view.sessions.filter((row) => !row.own).length;
    return [
      list("Where she is signed in", view.sessions, "Nowhere.", (row) => !row.own && small("End", `End the session: ${row.words}, ${row.more}`, () => act("end_session", { session: row.id }))),
      others > 0 && el("p", {}, el("button", { type: "button", onclick: () => act("end_others") }, "End all others")),
      list("Approved devices", view.devices, "None.", (row) => small("Forget", `Forget the device: ${row.words}`, () => act("forget_device", { device: row.id }))),
      list("API keys", view.keys, "None.", (row) => small("Revoke", `Revoke the key: ${row.words}`, () => act("revoke_key", { key: row.id }))),
      el("h4", {}, "The whole account"),
      el("div", { class: "ll-row", role: "group", "aria-label": "The whole account" },
        el("button", { type: "button", onclick: () => act("change_password") }, "Change the password"), el("button", { type: "button", onclick: () => act("freeze") }, "Freeze the account"))];
  }

  function drawTries(view) {
    const taken = view.taken_usd > 0 && `${view.taken_usd} US dollars have left for the intruder’s address so far.`;
    return [el("h4", {}, "The intruder"),
      el("p", { class: "ll-row" }, el("button", { type: "button", class: "ll-main", onclick: () => act("let_the_intruder_try") }, "Let the intruder try again"),
        view.in && el("button", { type: "button", onclick: () => act("begin_again") }, "Begin again")),
      view.verdict && el("div", { class: view.verdict.good ? "ll-good" : "ll-bad" }, el("p", {}, el("span", { class: "ll-mark" }, view.verdict.title))),
      view.stale && el("p", { class: "ll-soft" }, "This was before what you did last. Let the intruder try again."),
      view.tries.length > 0 && scrollTable("What the intruder’s tries came to", ["way in", "state", "what happened"], view.tries.map((one) => [one.door, `${one.open ? "✕" : "✓"} ${one.state}`, one.words])),
      taken && el("p", {}, taken)];
  }

  function update(view) {
    keep(hands, [view.in, view.sessions, view.devices, view.keys], () => drawHands(view));
    keep(tries, [view.tries, view.verdict, view.stale, view.taken_usd, view.in], () => drawTries(view));
    keep(log, view.log, () => logBox(view.log, "Event log of the account"));
  }
  return { root, update };
}
