// Everything that can be moved. A slider draws while it moves and is sent once, when it is let go.

const BENCH_SLIDERS = {
  offset_s: { label: "Phone’s clock", shown: benchSide, said: (v) => (v ? `${benchSpanSaid(v)} ${v < 0 ? "slow" : "fast"}` : "right") },
  drift_ppm: { label: "Drift", shown: (v) => (v ? `${benchPlain(Math.abs(v))} ppm ${v < 0 ? "slow" : "fast"}` : "none"),
    said: (v) => (v ? `${benchPlain(Math.abs(v))} parts per million ${v < 0 ? "slow" : "fast"}: ${benchPlain(Math.abs(v) * 0.0864)} seconds a day` : "no drift") },
  age_days: { label: "Last set", shown: (v) => (v ? `${benchCount(Math.floor(v), "day")} ago` : "today"), said: (v) => (v ? `${benchCount(Math.floor(v), "day")} ago` : "today") },
  window_steps: { label: "Acceptance window", shown: (v) => `± ${benchCount(v, "step")}`, said: (v) => (v ? `${benchCount(v, "step")} on each side: ${2 * v + 1} codes` : "no step on either side: 1 code") },
  delay_s: { label: "Time to type and send", shown: (v) => `${benchPlain(v)} s`, said: (v) => benchCount(benchPlain(v), "second") },
  server_offset_s: { label: "Server’s own clock", shown: benchSide, said: (v) => (v ? `${benchSpanSaid(v)} ${v < 0 ? "slow" : "fast"}` : "right") },
};
const BENCH_SWITCHES = { replay_lock: "refuse used codes", learn_drift: "learn the drift", automatic: "automatic time" };

// moved(name, value): while a control moves. released(name, value): once, when it is let go.
function benchControls({ moved, released, playPause }) {
  const drawn = {};

  function slider(name) {
    const kind = BENCH_SLIDERS[name], id = unique("bench");
    const input = el("input", { type: "range", id, min: 0, max: 0, step: 1 }), value = el("span", { class: "ll-bench-value", "aria-hidden": "true" });
    let pending = false, keyed = false;
    const say = (number) => { benchText(value, kind.shown(number)); benchSet(input, "aria-valuetext", kind.said(number)); };
    const release = () => { if (pending) { pending = false; released(name, Number(input.value)); } };
    input.addEventListener("input", () => { say(Number(input.value)); moved(name, Number(input.value)); });
    // A key held down changes the value many times a second; the server is asked when it comes up.
    input.addEventListener("keydown", () => { keyed = true; });
    input.addEventListener("keyup", () => { keyed = false; release(); });
    input.addEventListener("blur", () => { keyed = false; release(); });
    input.addEventListener("change", () => { pending = true; if (!keyed) release(); });
    drawn[name] = (settings, view) => {
      const number = settings[name], limit = view.limits[name];
      benchSet(input, "min", limit.least); benchSet(input, "max", limit.most);
      if (document.activeElement !== input || Math.abs(Number(input.value) - number) >= 1) input.value = number;
      if (name === "offset_s") { input.disabled = settings.automatic; if (settings.automatic) { benchText(value, "set by network"); benchSet(input, "aria-valuetext", "set by the network"); return; } }
      say(number);
    };
    return el("div", { class: "ll-bench-slider" }, el("label", { for: id }, kind.label), input, value);
  }

  function toggle(name) {
    const input = el("input", { type: "checkbox", role: "switch", onchange: () => released(name, input.checked) });
    drawn[name] = (settings) => { input.checked = settings[name]; };
    return el("label", { class: "ll-bench-switch" }, input, el("span", { class: "ll-bench-track", "aria-hidden": "true" }), BENCH_SWITCHES[name]);
  }

  function typed(name, before, after, described) {
    const input = el("input", { type: "text", inputmode: "numeric", size: 4, autocomplete: "off", "aria-label": described, onchange: () => released(name, input.value) });
    drawn[name] = (settings) => { if (document.activeElement !== input || !input.dataset.dirty) input.value = settings[name]; };
    input.addEventListener("input", () => { input.dataset.dirty = "1"; });
    input.addEventListener("change", () => { delete input.dataset.dirty; });
    return el("label", { class: "ll-bench-typed" }, before, input, after);
  }

  function choice(name, label, options) {
    const input = el("select", { "aria-label": label, onchange: () => released(name, name === "zone" ? input.value : Number(input.value)) });
    drawn[name] = (settings, view) => {
      const all = options(view);
      if (input.options.length !== all.length) input.replaceChildren(...all.map(([value, text]) => el("option", { value }, text)));
      input.value = settings[name];
    };
    return el("label", { class: "ll-bench-choice" }, label, input);
  }

  const play = el("button", { type: "button", class: "ll-bench-small", onclick: playPause }, "▶ Let weeks pass, a day a second");
  const log = el("ol", { class: "ll-bench-log" });
  const sliders = el("div", { class: "ll-bench-sliders" },
    slider("offset_s"), slider("window_steps"), slider("drift_ppm"), slider("delay_s"),
    el("div", { class: "ll-bench-age" }, slider("age_days"), play));
  const switches = el("div", { class: "ll-row ll-bench-switches" }, Object.keys(BENCH_SWITCHES).map(toggle));
  const more = [
    choice("zone", "Phone’s time zone", (view) => view.zones.map((zone) => [zone.label, zone.label])),
    el("span", { class: "ll-bench-lock" }, typed("lock_tries", "Lock after", "wrong tries", "Wrong tries before a lock"), typed("lock_s", "for", "s", "Seconds that the lock lasts"))];
  const engineer = el("details", { class: "ll-bench-engineer" }, el("summary", {}, "For engineers"),
    el("div", { class: "ll-bench-sliders" }, slider("server_offset_s"), choice("step_s", "Length of a step", (view) => view.steps_s.map((step) => [step, `${step} s`]))),
    el("h3", {}, "The server’s log"), log);
  const remembers = el("span", { class: "ll-soft" });
  let logged = null;

  function rememberWords(settings, server) {
    const parts = [];
    if (server.failures) parts.push(`${benchCount(server.failures, "wrong try").replace("trys", "tries")} of ${settings.lock_tries}`);
    if (server.last_used_step !== null) parts.push(`codes up to ${benchClock(server.last_used_step * settings.step_s * 1000)} used`);
    if (server.expected_drift) parts.push(`this phone ${benchCount(Math.abs(server.expected_drift), "step")} ${server.expected_drift < 0 ? "behind" : "ahead"}`);
    return parts.length ? `It remembers: ${parts.join(", ")}.` : "It remembers nothing.";
  }

  function draw(settings, view, passing) {
    Object.values(drawn).forEach((one) => one(settings, view));
    benchText(play, passing ? "■ Stop" : "▶ Let weeks pass, a day a second");
    benchText(remembers, rememberWords(settings, view.server));
    const lines = JSON.stringify(view.server.log);
    if (lines === logged) return;
    logged = lines;
    log.replaceChildren(...(view.server.log.length ? view.server.log : ["No try yet."]).map((text) => el("li", {}, el("code", {}, text))));
  }

  return { sliders, switches, more, remembers, engineer, draw, drawOne: (name, settings, view) => drawn[name](settings, view) };
}
