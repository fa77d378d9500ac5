// The Clock Bench: two clocks, a time line, the server's verdict. Draws what Python sent; forwards acts.

function render({ model, el: root }) {
  const bench = el("section", { class: "ll ll-bench", "aria-label": "Clock Bench" });
  root.append(bench);
  const unshield = shield(bench);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const time = benchTime(), codes = benchCodes(), clocks = benchClocks(), verdict = benchVerdict(), twenty = benchTwenty();
  const picture = benchLine(() => calm.matches);
  let view = model.get("view"), draft = {}, holding = null, passing = null, judged = null, scene = null;
  let pending = 0, lost = false, waiting = false, pressing = false, asked = -1e9, saidAt = 0, pressedAt = -1e9;

  // ----- what to do
  const said = el("p", { class: "ll-note ll-bench-said", role: "status", hidden: true });
  const touch = el("div", { class: "ll-bench-touch", role: "status" }), touchWords = el("p", { class: "ll-note", hidden: true });
  touch.append(touchWords);
  const press = (label, attributes, act) => el("button", { type: "button", ...attributes, onclick: act }, label);
  const sendButton = press("Send this code", { class: "ll-main" }, () => send({ code: scene.phoneCode, read_ms: scene.now }));
  const againButton = press("Send it again", {}, () => send({}, "send_again"));
  const holdButton = press("Hold it", {}, () => (holding ? send(holding) : hold()));
  const dropButton = press("Let go of it", { class: "ll-bench-small", hidden: true }, () => { holding = null; buttons(); });
  const twentyButton = press("Sign in 20 times", {}, () => once(async () => {
    await act("sign_in_20_times");
    twenty.root.scrollIntoView({ block: "nearest" });
  }));
  const typed = el("input", { type: "text", inputmode: "numeric", autocomplete: "off", size: 10, "aria-label": "A code to send as you type it" });
  const byHand = el("form", { class: "ll-row ll-bench-by-hand", onsubmit: (event) => { event.preventDefault(); if (typed.value) send({ code: typed.value, read_ms: scene.now }); } },
    el("label", {}, "or type one ", typed), el("button", { class: "ll-bench-small" }, "Send"));
  const forget = press("Begin again", { class: "ll-bench-small ll-bench-forget" }, () => { judged = null; act("begin_again"); });
  const caption = el("span", {}), back = press("Back to now", { class: "ll-bench-small", hidden: true }, () => { judged = null; draw(performance.now(), true); sendButton.focus(); });
  const controls = benchControls({
    moved(name, value) { if (passing) stop(); draft[name] = value; judged = null; },
    released(name, value) { if (passing) stop(); draft[name] = value; judged = null; change(); },
    playPause() { if (passing) { stop(); change(); } else play(); },
  });
  bench.append(touch, clocks.root,
    el("div", { class: "ll-bench-picture" }, el("div", { class: "ll-bench-caption" }, caption, back), picture.svg),
    el("div", { class: "ll-bench-controls" }, controls.sliders, controls.switches,
      el("div", { class: "ll-row ll-bench-acts" }, sendButton, againButton, holdButton, dropButton, twentyButton, byHand)),
    verdict.root, twenty.root, twenty.spoken,
    el("div", { class: "ll-bench-controls" }, el("div", { class: "ll-row ll-bench-more" }, controls.more), el("div", { class: "ll-row ll-bench-more" }, controls.remembers, forget), said, controls.engineer));
  const { ask, close } = line(model, touch);

  // ----- the line to Python
  async function act(name, data = {}, patienceMs = 1500) {
    pending += 1;
    const late = setTimeout(() => inTouch(false), patienceMs);
    const reply = await ask(name, data);
    clearTimeout(late);
    pending -= 1;
    inTouch(true);
    if (reply.failed) say([reply.failed]);
    return reply;
  }

  function inTouch(is) {
    lost = !is;
    bench.classList.toggle("ll-bench-lost", lost);
    touchWords.hidden = is;
    benchText(touchWords, is ? "" : "Out of touch with the server. The clocks go on as last known; there is no verdict until it answers.");
  }

  function say(sentences) {
    said.hidden = !sentences.length;
    benchText(said, sentences.join(" "));
  }

  // A second press within a moment is a slip of the finger, and would be a second try; so is one while the first
  // still waits, unless that has been given up.
  async function once(go) {
    if (performance.now() - pressedAt < (pressing ? 10_000 : 350)) return;
    pressedAt = performance.now(); pressing = true;
    await go();
    pressing = false;
  }

  function send(data, name = "send_code") {
    once(async () => {
      const before = view.verdict?.number;
      const slow = setTimeout(() => {
        if (view.verdict?.number === before) { waiting = true; judged = null; draw(performance.now(), true); }
      }, 300);
      const reply = await act(name, { ...data, sent_ms: scene.now });
      clearTimeout(slow);
      waiting = false; holding = null;
      if (reply.failed) judged = null;
      buttons(); draw(performance.now(), true);
    });
  }

  // Everything that stands otherwise than Python knows it, in one message.
  async function change() {
    const values = { ...draft };
    await act("change", { values });
    for (const [name, value] of Object.entries(values)) if (draft[name] === value) delete draft[name];
    update();
  }

  function hold() {
    if (!scene.phoneCode) return;
    holding = { code: scene.phoneCode, read_ms: scene.now };
    judged = null;
    buttons();
  }

  // ----- days pass, a day a second, along the way that Python worked out
  async function play() {
    const { said: way } = await act("let_time_pass");
    if (!way || way.errors_s.length < 2) return;
    passing = benchDays(way, () => calm.matches);
    judged = null; update();
  }

  function stop() {
    draft.age_days = Math.round(passing.day());
    passing = null;
  }

  // ----- drawing
  const settingsNow = () => ({ ...view.settings, ...draft, ...(passing ? { age_days: passing.day() } : {}) });

  function buttons() {
    benchText(holdButton, holding ? "Send the held code" : "Hold it");
    dropButton.hidden = !holding;
    againButton.disabled = !view.can_repeat;
  }

  function update() {
    const next = model.get("view");
    if (next !== view || !scene) {
      // A verdict that is new comes with its picture; one that stood there when the page was drawn is past.
      if (scene && next.verdict && next.verdict.number !== view.verdict?.number) { waiting = false; judged = benchJudgedScene(next.verdict); }
      view = next;
      time.tell(view.now_ms, view.running);
      codes.learn(view);
      say(view.said);
    }
    controls.draw(settingsNow(), view, Boolean(passing));
    twenty.draw(view.twenty);
    buttons();
    draw(performance.now(), true);
  }

  let last = 0;
  function draw(at, now = false) {
    // Sliding by itself needs few frames; a hand on a slider needs all of them; who wants no motion gets the seconds.
    const moving = Object.keys(draft).length || passing;
    if (!now && at - last < (calm.matches ? 200 : moving ? 0 : 40)) return;
    last = at;
    const settings = settingsNow(), exact = time.now();
    const moment = calm.matches && view.running ? Math.floor(exact / 1000) * 1000 : exact;
    scene = benchScene(view, settings, benchError(view, settings, draft, passing), moment, codes);
    clocks.draw(scene, settings, view, holding);
    if (passing) { controls.drawOne("age_days", settings, view); if (passing.over()) { stop(); change(); } }
    const shown = judged ?? scene;
    picture.draw(shown, at);
    back.hidden = !judged;
    benchText(caption, judged ? `The try that arrived at ${benchClock(judged.arrivesMs)}. ${view.verdict.title}` : "If you send it now");
    if (now || at - saidAt > 1000) { saidAt = at; picture.say(benchSceneSaid(shown, shown.phoneCode)); }
    verdict.draw(view.verdict, waiting);
    verdict.root.classList.toggle("ll-bench-past", Boolean(view.verdict) && !judged && !waiting);
  }

  // Codes run out, laptops sleep, tabs are hidden: Python is asked where things stand, and it is said meanwhile.
  function catchUp(missed) {
    if (pending || performance.now() - asked < 3000) return;
    asked = performance.now();
    act("look", {}, missed ? 300 : 1500);
  }

  let frame = 0, seen = true;
  function tick(at) {
    frame = requestAnimationFrame(tick);
    if (!seen || document.hidden) return;
    draw(at);
    if (time.slept()) catchUp(true);
    else if (!Object.keys(draft).length && !passing && view.running &&
      (!scene.phoneCode || time.now() - view.now_ms > 180_000 || scene.takes.some((one) => !one.code))) catchUp(false);
  }
  const watch = new IntersectionObserver((entries) => { seen = entries.at(-1).isIntersecting; });
  watch.observe(bench);
  const woken = () => { if (!document.hidden) { asked = -1e9; catchUp(true); } };
  document.addEventListener("visibilitychange", woken);

  update();
  frame = requestAnimationFrame(tick);
  model.on("change:view", update);
  return () => {
    cancelAnimationFrame(frame); watch.disconnect(); picture.close(); document.removeEventListener("visibilitychange", woken);
    model.off("change:view", update); unshield(); close();
  };
}

export default { render };
