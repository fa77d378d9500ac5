// The Desk: a browser window, the phone, where you are, and the event log. Shows the view; forwards acts.

function render({ model, el: root }) {
  const desk = el("section", { class: "ll ll-desk", "aria-label": "The Desk" });
  root.append(desk);
  const unshield = shield(desk);
  const { ask, close } = line(model, desk);
  const said = el("p", { class: "ll-hidden", role: "status" });
  let busy = 0;

  async function act(name, data = {}) {
    desk.setAttribute("aria-busy", "true"); busy += 1;
    const reply = await ask(name, data);
    busy -= 1; if (!busy) desk.removeAttribute("aria-busy");
    const sentence = reply.failed ?? reply.said ?? "";
    note.textContent = reply.failed ?? ""; note.hidden = !reply.failed;
    said.textContent = sentence;
  }

  // ----- the clock everything ticks by: how long ago Python said what time it is
  let told = performance.now(), asked = false;
  const ticking = {
    elapsed: () => performance.now() - told,
    stale: () => { if (!asked) { asked = true; act("look"); } },
  };

  const banner = el("p", { class: "ll-banner" });
  const people = el("div", { class: "ll-row ll-people", role: "group", "aria-label": "Who you are" });
  const note = el("p", { class: "ll-note", hidden: true });
  const tabs = el("div", { class: "ll-tabs", role: "tablist", "aria-label": "Browser tabs" });
  const address = el("input", { type: "text", class: "ll-address", "aria-label": "Address", spellcheck: "false", autocomplete: "off", autocapitalize: "off" });
  const lock = el("span", { class: "ll-lock" });
  const button = (label, sign, name) => el("button", { type: "button", class: "ll-plain ll-sign-button", "aria-label": label, title: label, onclick: () => act(name) }, sign);
  const back = button("Back", "←", "back"), forward = button("Forward", "→", "forward"), reload = button("Load again", "⟳", "reload");
  const bar = el("form", { class: "ll-bar", onsubmit: (event) => { event.preventDefault(); act("visit", { address: address.value }); } },
    back, forward, reload, lock, address, el("button", { class: "ll-plain" }, "Go"));
  const bookmarks = el("div", { class: "ll-bookmarks", role: "group", "aria-label": "Bookmarks" });
  const page = pageFrame(act);
  const tools = toolBar(act);
  const browser = el("section", { class: "ll-browser", "aria-label": "Browser" }, tabs, bar, bookmarks, page.frame, tools.root);
  const phone = phonePanel(act, ticking);
  const where = el("section", { class: "ll-where", "aria-label": "Where you are" });
  const log = eventLog();
  desk.append(banner, people, note, el("div", { class: "ll-desk-top" }, browser, phone.root), where, log.root, said);

  let shown = "";
  function draw() {
    const view = model.get("view");
    told = performance.now(); asked = false;
    banner.replaceChildren(...words(view.banner));
    people.replaceChildren("You are", ...view.people.map((person) => el("button", { type: "button",
      "aria-pressed": String(person.active), class: person.active ? "ll-main" : null, onclick: () => act("play", { name: person.name }) }, person.name)),
      el("button", { type: "button", class: "ll-plain ll-again", onclick: () => act("begin_again") }, "Begin again"));
    bookmarks.replaceChildren(...view.bookmarks.map((mark) => el("button", { type: "button", class: "ll-plain", onclick: () => act("visit", { address: mark.address }) }, "★ ", mark.title)));
    tabs.replaceChildren(...view.tabs.map((tab) => el("button", {
      type: "button", role: "tab", "aria-selected": String(tab.active), class: tab.private ? "ll-private" : null,
      onclick: () => act("tab", { name: tab.name }) }, tab.title)),
      el("button", { type: "button", class: "ll-plain ll-new", onclick: () => act(view.private ? "close_private" : "open_private") },
        view.private ? "✕ Close private window" : "+ Private window"));
    browser.classList.toggle("ll-is-private", view.private);
    if (document.activeElement !== address) address.value = view.address;
    lock.textContent = view.padlock.ok ? "🔒" : "⚠";
    lock.setAttribute("title", view.padlock.text);
    lock.setAttribute("aria-label", view.padlock.text); lock.setAttribute("role", "img");
    back.disabled = !view.can_back; forward.disabled = !view.can_forward;
    // The same page again is left alone: reloading the frame would throw away what somebody is typing.
    if (view.document_id !== shown) { shown = view.document_id; page.show(view.document); page.frame.title = `Web page: ${view.title}`; said.textContent = view.title; }
    tools.update(view);
    phone.update(view.phone);
    where.replaceChildren(...whereYouAre(view.where));
    log.update(view.events);
  }

  draw();
  model.on("change:view", draw);
  const timer = setInterval(() => { if (!document.hidden) phone.tick(); }, 250);
  return () => { clearInterval(timer); model.off("change:view", draw); page.close(); unshield(); close(); };
}

export default { render };
