// The two clocks: the phone with its code and countdown, the server with the codes it takes now, the gap between.

function benchClocks() {
  const face = (name) => el("span", { class: `ll-bench-face ${name}` });
  const phoneFace = face("ll-bench-phone-face"), serverFace = face("");
  const zone = el("span", { class: "ll-soft" });
  const ring = el("span", { class: "ll-bench-ring", role: "img" }), digits = el("span", { class: "ll-bench-digits" });
  const held = el("p", { class: "ll-bench-held" });
  const gap = el("span", { class: "ll-bench-gap" }), gapWords = el("span", { class: "ll-soft" });
  const takesWords = el("p", { class: "ll-soft" }), takes = el("ul", { class: "ll-bench-takes" });
  const root = el("div", { class: "ll-bench-clocks" },
    el("div", { role: "group", "aria-label": "Phone" }, el("h3", {}, "Phone · authenticator"),
      el("div", { class: "ll-bench-time" }, phoneFace, zone),
      el("div", { class: "ll-bench-code" }, ring, digits), held),
    el("div", { class: "ll-bench-between", role: "group", "aria-label": "The gap between the clocks" }, gap, gapWords),
    el("div", { role: "group", "aria-label": "Server" }, el("h3", {}, "Lantern Exchange · server"),
      el("div", { class: "ll-bench-time" }, serverFace, el("span", { class: "ll-soft" }, "UTC")),
      takesWords, takes));
  let listed = "";

  function draw(scene, settings, view, holding) {
    const label = view.zones.find((one) => one.label === settings.zone);
    benchText(phoneFace, benchClock(scene.phoneMs + label.offset_s * 1000));
    benchText(zone, settings.zone);
    benchText(serverFace, benchClock(scene.serverMs));
    const left = Math.ceil(scene.leftS);
    benchText(ring, `${left} s`);
    benchSet(ring, "aria-label", `${benchCount(left, "second")} left`);
    const part = `${(left / scene.stepS) * 100}%`;
    if (ring.style.getPropertyValue("--part") !== part) ring.style.setProperty("--part", part);
    benchText(digits, benchSpaced(scene.phoneCode));
    const heldS = holding ? Math.max(0, Math.floor((scene.now - holding.read_ms) / 1000)) : 0;
    benchText(held, holding ? `You hold ${benchSpaced(holding.code)}, read ${benchSpan(heldS)} ago.` : "");
    const off = scene.skewS, sign = Math.abs(off) < 0.05 ? "" : off < 0 ? "−" : "+";
    benchText(gap, sign ? sign + benchSpan(off) : "0 s");
    benchText(gapWords, !sign ? "the clocks agree" : settings.server_offset_s ? `the phone is ${off < 0 ? "behind" : "ahead of"} the server`
      : `the phone is ${off < 0 ? "slow" : "fast"}`);
    gap.classList.toggle("ll-bench-off", Boolean(sign));
    drawTakes(scene);
  }

  function drawTakes(scene) {
    benchText(takesWords, scene.locked ? `locked until ${benchClock(scene.opensMs)}: takes no code` : `takes right now (window ±${scene.window})`);
    const state = JSON.stringify([scene.takes, scene.locked]);
    if (state === listed) return;
    listed = state;
    const middle = (scene.takes.length - 1) / 2;
    takes.classList.toggle("ll-bench-many", scene.takes.length > 5);
    takes.classList.toggle("ll-bench-locked", scene.locked);
    takes.replaceChildren(...scene.takes.map((one, index) => el("li", {
      class: [one.phone ? "ll-bench-phones" : "", one.used ? "ll-bench-used" : "", index === middle ? "ll-bench-own" : ""].join(" ") },
      one.used ? el("s", {}, digitsOf(one, scene)) : digitsOf(one, scene),
      one.used ? el("span", { class: "ll-hidden" }, ", used up") : null,
      one.phone ? el("span", { class: "ll-bench-tag" }, "on the phone") : null)));
  }

  const digitsOf = (one, scene) => (scene.takes.length > 5 && one.code ? one.code : benchSpaced(one.code));

  return { root, draw };
}
