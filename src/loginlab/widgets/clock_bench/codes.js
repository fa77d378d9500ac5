// The codes that Python sent ahead of their time, and where everything stands at one moment.
// Positions only: whether a code gets in is the server's to say, and no line here says it.

function benchCodes() {
  const known = new Map();
  return {
    learn(view) {
      if (known.size > 8000) known.clear();
      for (const [first, codes] of view.codes) codes.forEach((code, index) => known.set(`${view.settings.step_s} ${first + index}`, code));
    },
    of: (stepS, step) => known.get(`${stepS} ${step}`),
  };
}

// How far the phone is off, in seconds. Python's word where the controls stand as it knows them; while one is being
// moved, the same drift carried on in a straight line, until Python is asked on release.
function benchError(view, settings, draft, passing) {
  if (passing) return passing.errorAt();
  const moved = ["offset_s", "drift_ppm", "age_days"].some((name) => name in draft);
  if (!moved || settings.automatic) return view.error_s;
  return settings.offset_s + settings.drift_ppm * settings.age_days * 0.0864;
}

function benchScene(view, settings, errorS, now, codes) {
  const stepMs = settings.step_s * 1000, server = view.server;
  const phoneMs = now + errorS * 1000, serverMs = now + settings.server_offset_s * 1000;
  const arrivesMs = serverMs + settings.delay_s * 1000;
  const stepAt = (ms) => Math.floor(ms / stepMs);
  const centre = stepAt(arrivesMs) + server.expected_drift;
  const used = (step) => settings.replay_lock && server.last_used_step !== null && step <= server.last_used_step;
  const window = (middle) => Array.from({ length: 2 * settings.window_steps + 1 }, (_, index) => middle - settings.window_steps + index);
  const phoneStep = stepAt(phoneMs);
  return {
    now, stepMs, stepS: settings.step_s, window: settings.window_steps,
    phoneMs, serverMs, readMs: serverMs, arrivesMs, phoneStep,
    phoneCode: codes.of(settings.step_s, phoneStep),
    leftS: (stepMs - (phoneMs - phoneStep * stepMs)) / 1000,
    bandFromMs: (centre - settings.window_steps) * stepMs,
    bandUntilMs: (centre + settings.window_steps + 1) * stepMs,
    codeOf: (step) => codes.of(settings.step_s, step),
    used,
    skewS: errorS - settings.server_offset_s,
    locked: server.locked_until_ms !== null && serverMs < server.locked_until_ms,
    opensMs: server.locked_until_ms,
    takes: window(stepAt(serverMs) + server.expected_drift).map((step) => ({
      step, code: codes.of(settings.step_s, step), used: used(step), phone: step === phoneStep })),
  };
}

// The picture in words: what the drawing shows, for those who do not see it.
function benchSceneSaid(scene, code) {
  const begins = scene.phoneStep * scene.stepMs, shown = code ? `The code ${benchSpaced(code)}` : "The code";
  const belongs = Number.isNaN(begins) ? "belongs to no step near" : `belongs to ${benchClock(begins)} to ${benchClock(begins + scene.stepMs)}`;
  return `Time line. ${shown} ${belongs}. Read at ${benchClock(scene.readMs)} by the server’s clock, ` +
    `it arrives at ${benchClock(scene.arrivesMs)}. The server then takes the codes from ${benchClock(scene.bandFromMs)} to ${benchClock(scene.bandUntilMs)}.`;
}
