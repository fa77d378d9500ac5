// On a machine that forgets everything when it stops: a reminder before it does, with the progress at hand.
// One a page, whichever widgets are on it. There is none on leaving the page: a browser lets nothing be saved then.

const REMINDER_TITLE = "Save your progress · Sign-in Lab"; // what can be read when another page is in front
const IDLE_MINUTES = 7; // Binder stops after about ten; three are left to press a button

function remind(model, ask) {
  if (model.get("temporary") !== true) return () => {};
  const keeper = (window.signInLabKeeper ??= startKeeper());
  keeper.asks.add(ask);
  return () => keeper.asks.delete(ask);
}

function startKeeper() {
  const keeper = { asks: new Set(), last: Date.now(), shown: null, title: "" };
  const stir = () => { if (!keeper.shown) keeper.last = Date.now(); };
  ["keydown", "pointerdown", "wheel"].forEach((name) => window.addEventListener(name, stir, { capture: true, passive: true }));
  setInterval(() => {
    if (keeper.shown) retitle(keeper); // JupyterLab writes its own title whenever the kernel stirs
    if (!keeper.shown && keeper.asks.size && Date.now() - keeper.last >= IDLE_MINUTES * 60000) showReminder(keeper);
  }, 5000);
  return keeper;
}

function retitle(keeper) {
  if (document.title !== REMINDER_TITLE) keeper.title = document.title;
  document.title = REMINDER_TITLE;
}

async function showReminder(keeper) {
  const words = el("p", {}, `Nothing was pressed here for ${IDLE_MINUTES} minutes. This course runs on Binder. Binder stops after about ten, and everything you did is then gone.`);
  const buttons = el("div", { class: "ll-row" });
  const said = el("p", { class: "ll-soft", role: "status" });
  const was = document.activeElement; // who was in the middle of something goes on there
  const stay = () => {
    const hadFocus = keeper.shown.contains(document.activeElement);
    keeper.shown.remove(); keeper.shown = null; keeper.last = Date.now(); document.title = keeper.title;
    if (hadFocus) was?.focus();
  };
  keeper.shown = el("section", { class: "ll ll-keeper", role: "region", "aria-label": "Save your progress" },
    el("div", { role: "alert" }, el("h3", {}, "Save your progress"), words), buttons, said);
  shield(keeper.shown);
  document.body.append(keeper.shown);
  retitle(keeper);
  buttons.append(el("button", { type: "button", onclick: stay }, "I am still here"));
  // Asked for now and not at the press: by then nobody may answer.
  const { said: carried } = await [...keeper.asks].at(-1)("carry_out");
  if (!carried || !keeper.shown) return;
  buttons.prepend(saveLink(carried, "Save it as a file"), copyButton(carried.code, said, "Copy it as a code"));
}

// The file is made in the browser: it is there also when the kernel is not any more.
function saveLink(carried, label) {
  const address = URL.createObjectURL(new Blob([carried.file], { type: "application/json" }));
  return el("a", { class: "ll-button ll-main", href: address, download: carried.name }, label);
}

function copyButton(code, said, label) {
  return el("button", { type: "button", onclick: async () => {
    try { await navigator.clipboard.writeText(code); said.textContent = "The code is copied. Paste it into a mail or a note to yourself."; }
    catch { said.textContent = "The browser did not allow it. Save the file instead, or mark the code and copy it."; }
  } }, label);
}
