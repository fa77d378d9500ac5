// The phone: its own clock, the codes Python worked out ahead, messages, and the exchange's app.

function phonePanel(act, turn, ticking) {
  const root = el("div", { class: "ll-phone", role: "group", "aria-label": "Phone" });
  const clock = el("span", { class: "ll-phone-clock" });
  const settings = phoneSettings(act), { automatic } = settings;
  const screen = el("div", { class: "ll-phone-screen", role: "tabpanel", tabindex: "-1", id: unique("screen") });
  const bar = el("div", { class: "ll-phone-bar", role: "tablist", "aria-label": "Phone screens" });
  root.append(el("div", { class: "ll-phone-top" }, clock, automatic), settings.phones, settings.clock, screen, bar);
  const names = { codes: "Codes", mail: "Mail", sms: "SMS", app: "App" };
  let open = "codes", opened = null, phone = null, answered = 0, faces = [];

  const tabs = Object.fromEntries(Object.keys(names).map((name) => [name, el("button", {
    type: "button", role: "tab", id: unique("tab"), "aria-controls": screen.id, onclick: () => choose(name),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const order = Object.keys(names);
      const next = order[(order.indexOf(name) + step + order.length) % order.length];
      choose(next); tabs[next].focus();
    },
  })]));
  bar.append(...Object.values(tabs));

  function choose(name) { open = name; opened = null; draw(); }

  function show(index) { opened = index; draw(); screen.scrollTop = 0; screen.focus({ preventScroll: true }); }

  function update(next) { phone = next; settings.update(next); draw(); }

  function draw() {
    for (const [name, tab] of Object.entries(tabs)) {
      const unread = (phone[name] instanceof Array ? phone[name] : []).filter((message) => message.unread).length;
      tab.replaceChildren(names[name], unread ? el("span", { class: "ll-count" }, ` ${unread}`, el("span", { class: "ll-hidden" }, " new")) : "");
      tab.setAttribute("aria-selected", String(name === open));
      tab.tabIndex = name === open ? 0 : -1;
    }
    screen.setAttribute("aria-labelledby", tabs[open].id);
    automatic.textContent = phone.automatic ? "automatic time: on" : "automatic time: off";
    const content = { codes, mail: () => messages(phone.mail, "mail"), sms: () => messages(phone.sms, "sms"), app: appScreen };
    const accounts = phone.codes.map((account) => [account.issuer, account.name]);
    // The codes themselves tick; a list of new ones is nothing to draw anew for.
    if (open === "codes") faces.forEach((face, index) => { face.account = phone.codes[index]; });
    keep(screen, [open, opened, answered, open === "codes" ? accounts : phone[open]], content[open]);
    tick();
  }

  // ----- codes: only the one that counts now is shown; the rest of the list waits for its time
  function codes() {
    faces = [];
    if (!phone.codes.length) return [el("p", { class: "ll-soft" }, "No account is set up in the authenticator."), settings.addAccount()];
    return [el("p", { class: "ll-soft" }, "Authenticator"), phone.codes.map((account) => {
      const digits = el("span", { class: "ll-digits" });
      const left = el("span", { class: "ll-ring", role: "img" });
      faces.push({ account, digits, left });
      return el("div", { class: "ll-code" }, el("strong", {}, account.issuer), el("span", { class: "ll-soft" }, account.name),
        el("div", { class: "ll-code-row" }, digits, left));
    }), settings.addAccount()];
  }

  function tick() {
    if (!phone) return;
    const now = (phone.time_ms + (phone.running ? ticking.elapsed() * phone.rate : 0)) / 1000;
    const shown = new Date((now + phone.zone_s) * 1000);
    const time = shown.toISOString().slice(11, 19);
    if (clock.textContent !== time) clock.textContent = time;
    if (open !== "codes") return;
    for (const { account, digits, left } of faces) {
      if (!account) continue;
      const step = Math.floor(now / account.period);
      const code = account.ahead[step - account.first_step];
      const seconds = Math.ceil(account.period - (now % account.period));
      if (code === undefined) { ticking.stale(); digits.textContent = "··· ···"; continue; }
      const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
      if (digits.textContent !== spaced) digits.textContent = spaced;
      left.style.setProperty("--ll-part", `${(seconds / account.period) * 100}%`);
      left.setAttribute("aria-label", `${seconds} seconds left`);
      if (left.textContent !== String(seconds)) left.textContent = String(seconds);
    }
  }

  // ----- mail and text messages
  function messages(list, kind) {
    const message = list.find((one) => one.index === opened);
    if (message) return oneMessage(message, kind);
    if (!list.length) return el("p", { class: "ll-soft" }, kind === "mail" ? "No mail." : "No text messages.");
    return el("ul", { class: "ll-messages" }, list.map((one) => el("li", {},
      el("button", { type: "button", onclick: () => { act(`read_${kind}`, { index: one.index }); show(one.index); } },
        el("span", { class: "ll-soft" }, `${one.time} · ${one.sender}`),
        el("strong", {}, one.unread ? "● " : "", one.unread ? el("span", { class: "ll-hidden" }, "unread: ") : null, one.subject)))));
  }

  function oneMessage(message, kind) {
    return [
      el("button", { type: "button", class: "ll-plain", onclick: () => show(null) }, "← All messages"),
      el("h3", {}, message.subject),
      el("p", { class: "ll-soft" }, `From ${message.from} · ${message.time}`),
      message.lines.map((text) => el("p", {}, text)),
      message.links.map((address, link) => el("button", { type: "button", onclick: () => turn("open_link", { kind, index: message.index, link }) },
        "Open the link in the browser", el("span", { class: "ll-hidden" }, `: ${address}`))),
    ];
  }

  // ----- the exchange's app; a second press while one is under way is a slip
  let pressing = false, typed = "";
  async function press(name, fields) {
    if (pressing) return;
    pressing = true;
    typed = fields.identifier ?? "";
    const inside = screen.contains(document.activeElement);
    await act("app", { screen: name, fields });
    pressing = false;
    answered += 1;  // refused twice alike is still an answer: the screen is drawn anew, and the password is gone
    draw();
    if (inside && open === "app") ([...screen.querySelectorAll("input")].find((input) => !input.value) ?? screen).focus({ preventScroll: true });
  }

  function appScreen() {
    const app = phone.app;
    const form = el("form", { onsubmit: (event) => { event.preventDefault(); press(app.screen, Object.fromEntries(new FormData(form))); } });
    form.append(...app.fields.flatMap((field) => {
      const id = unique("app");
      return [el("label", { for: id }, field.label), el("input", { id, name: field.name, type: field.type, autocapitalize: "none", spellcheck: "false",
        autocomplete: field.autocomplete, inputmode: field.digits ? "numeric" : null, value: field.name === "identifier" ? typed : null })];
    }), app.button ? el("button", { class: "ll-main" }, app.button) : "");
    return [
      el("h3", {}, app.title),
      app.message ? el("p", { class: "ll-bad", role: "alert" }, app.message) : null,
      app.lines.map((text) => el("p", {}, text)),
      app.fields.length ? form : null,
      app.others.map((other) => el("button", { type: "button", onclick: () => press(other.screen, {}) }, other.label)),
    ];
  }

  return { root, update, tick };
}
