// The Desk: a browser window, the phone, where you are, and the event log. Shows the view; forwards acts.

function render({ model, el: root }) {
  const desk = el("section", { class: "ll ll-desk", "aria-label": "The Desk" });
  root.append(desk);
  const unshield = shield(desk);
  const { ask, notice, close } = line(model, desk);
  const said = el("p", { class: "ll-hidden", role: "status" });
  const note = el("p", { class: "ll-note", role: "status", hidden: true });
  let busy = 0, enter = false;

  // Carry out an act. What comes of it is shown by the page itself, or else by a sentence above the browser.
  // Busy until the page that came is really there: what is pressed before that is pressed on the old one.
  async function act(name, data = {}) {
    desk.setAttribute("aria-busy", "true"); busy += 1;
    const reply = await ask(name, data);
    const sentence = reply.failed ?? reply.said ?? "", isShown = ["look", "tab", "play", "app", "read_mail", "read_sms"].includes(name);
    if (name !== "look" || reply.failed) note.textContent = reply.failed ?? (isShown || sentence === model.get("view").title ? "" : sentence);
    note.hidden = !note.textContent;
    if (isShown && !reply.failed && sentence && name !== "look") said.textContent = sentence;
    await page.settled();
    busy -= 1;
    if (!busy) { desk.removeAttribute("aria-busy"); page.rest(); }
    return reply;
  }
  // Acts that lead to another page take the keyboard into it. The same press once more while it is under way is a slip.
  // Any other waits for its turn; if the page that it was made on is gone by then, Python says so and sends nothing.
  const underWay = new Set();
  let turns = Promise.resolve();
  function turn(name, data = {}) {
    const press = JSON.stringify([name, data]);
    if (underWay.has(press)) return;
    underWay.add(press);
    turns = turns.then(async () => {
      enter = true;
      await act(name, data);
      enter = false;
      underWay.delete(press);
    });
  }

  // ----- the clock everything ticks by: how long ago Python said what time it is
  let told = performance.now(), asked = false;
  const look = () => { if (!asked) { asked = true; act("look").then(() => { asked = false; }); } };
  const ticking = { elapsed: () => performance.now() - told, stale: look };
  // A cell may have moved the world, and a laptop may have slept: whoever comes back to the Desk sees what is now.
  const lookAgain = (event) => {
    if (document.hidden || busy || ticking.elapsed() < 2000) return;
    if (event.type !== "focusin" || !desk.contains(event.relatedTarget)) look();
  };

  const banner = el("p", { class: "ll-banner" });
  const people = el("div", { class: "ll-row ll-people", role: "group", "aria-label": "Who you are" });
  const day = el("div", { class: "ll-row ll-day", role: "group", "aria-label": "Time" });
  const dayWords = el("span", { class: "ll-soft" }), passing = el("span", { class: "ll-row" });
  day.append(dayWords, passing);
  const tabs = el("div", { class: "ll-tabs", role: "group", "aria-label": "Windows" });
  const address = el("input", { type: "text", class: "ll-address", "aria-label": "Address", spellcheck: "false", autocomplete: "off", autocapitalize: "off",
    oninput: () => { typing = true; }, onblur: () => { typing = false; address.value = model.get("view").address; },
    onkeydown: (event) => { if (event.key === "Escape") { typing = false; address.value = model.get("view").address; } } });
  let typing = false;
  const lock = el("span", { class: "ll-lock", role: "img" });
  // Never truly disabled: a disabled button loses the focus, and the keys then go to the notebook.
  const arrow = (label, sign, name) => el("button", { type: "button", class: "ll-plain ll-sign-button", "aria-label": label, title: label,
    onclick: (event) => { if (event.currentTarget.getAttribute("aria-disabled") !== "true") act(name); } }, sign);
  const back = arrow("Back", "←", "back"), forward = arrow("Forward", "→", "forward"), reload = arrow("Load again", "⟳", "reload");
  const bar = el("form", { class: "ll-bar", onsubmit: (event) => { event.preventDefault(); typing = false; turn("visit", { address: address.value }); } },
    back, forward, reload, lock, address, el("button", { class: "ll-plain" }, "Go"));
  const bookmarks = el("div", { class: "ll-bookmarks", role: "group", "aria-label": "Bookmarks" });
  const page = pageFrame(turn);
  const tools = toolBar(act);
  const passkey = el("p", { class: "ll-passkey", hidden: true });
  const browser = el("div", { class: "ll-browser", role: "group", "aria-label": "Browser" }, tabs, bar, bookmarks, passkey, page.frame, tools.root);
  const phone = phonePanel(act, turn, ticking);
  const where = el("div", { class: "ll-where", role: "group", "aria-label": "Where you are" });
  const log = eventLog();
  desk.append(banner, people, day, notice, note, el("div", { class: "ll-desk-top" }, browser, phone.root), where, log.root, said);

  // The exchange's time goes on as the phone's does, and not only when something is pressed.
  function tickDay() {
    const { time_ms: then, phone: { running } } = model.get("view");
    const now = new Date(then + (running ? ticking.elapsed() : 0));
    const [weekday, month] = ["weekday", "month"].map((part) => now.toLocaleDateString("en", { [part]: "long", timeZone: "UTC" }));
    const text = `${weekday} ${now.getUTCDate()} ${month} ${now.getUTCFullYear()}, ${now.toISOString().slice(11, 16)} UTC`;
    if (dayWords.textContent !== text) dayWords.textContent = text;
  }

  function draw() {
    const view = model.get("view");
    told = performance.now();
    keep(banner, view.banner, () => words(view.banner));
    keep(people, view.people, () => ["You are", view.people.map((person) => el("button", { type: "button",
      "aria-pressed": String(person.active), class: person.active ? "ll-main" : null, onclick: () => act("play", { name: person.name }) }, person.name)),
      el("button", { type: "button", class: "ll-plain ll-again", onclick: () => act("begin_again") }, "Begin again")]);
    tickDay();
    keep(passing, view.passes, () => view.passes.map((pass) =>
      el("button", { type: "button", class: "ll-plain", onclick: () => act("let_pass", { hours: pass.hours }) }, pass.title)));
    keep(bookmarks, view.bookmarks, () => view.bookmarks.map((mark) =>
      el("button", { type: "button", class: "ll-plain", onclick: () => turn("visit", { address: mark.address }) }, "★ ", mark.title)));
    const hasPrivate = view.tabs.some((tab) => tab.private);
    keep(tabs, view.tabs, () => [view.tabs.map((tab) => el("button", { type: "button", title: tab.title,
      class: `ll-tab${tab.private ? " ll-private" : ""}`, "aria-pressed": String(tab.active), onclick: () => act("tab", { name: tab.name }) }, tab.title)),
      el("button", { type: "button", class: "ll-plain ll-new", onclick: () => act(hasPrivate ? "close_private" : "open_private") },
        hasPrivate ? "✕ Close private window" : "+ Private window")]);
    browser.classList.toggle("ll-is-private", view.private);
    if (!typing) address.value = view.address;
    lock.classList.toggle("ll-unlocked", !view.padlock.ok);
    lock.setAttribute("title", view.padlock.text);
    lock.setAttribute("aria-label", view.padlock.text);
    passkey.hidden = !view.passkey;
    passkey.classList.toggle("ll-refuses", view.passkey?.ok === false);
    keep(passkey, view.passkey, () => [el("strong", {}, view.passkey?.ok ? "Your browser: " : "Your browser says no: "), view.passkey?.text ?? ""]);
    back.setAttribute("aria-disabled", String(!view.can_back)); forward.setAttribute("aria-disabled", String(!view.can_forward));
    // The same page again is left alone: loading the frame anew would throw away what somebody is typing.
    const next = model.get("page");
    if (!page.isShown(next)) { page.show(next, enter); said.textContent = view.title; }
    page.frame.title = `Web page: ${view.title}`;
    tools.update(view);
    phone.update(view.phone);
    keep(where, view.where, () => whereYouAre(view.where));
    log.update(view.events);
  }

  draw();
  model.on("change:view", draw);
  look();  // what the kernel sent may be from yesterday
  const timer = setInterval(() => { if (!document.hidden) { phone.tick(); tickDay(); } }, 250);
  desk.addEventListener("focusin", lookAgain); desk.addEventListener("pointerenter", lookAgain); document.addEventListener("visibilitychange", lookAgain);
  return () => { clearInterval(timer); model.off("change:view", draw); document.removeEventListener("visibilitychange", lookAgain); page.close(); unshield(); close(); };
}

export default { render };
