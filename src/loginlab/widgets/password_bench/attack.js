// One password under attack: where it falls, what two meters say, and whom to believe.

function passwordAttack(ask) {
  const answer = el("div", { "aria-live": "polite" }), known = el("p", {}), examples = el("div", { class: "ll-row ll-pass-examples" });
  let marks = [], ends = 26, latest = 0;
  const field = passwordField("Made-up password", "Attack it", tryIt);
  const root = passwordPart("One password under attack",
    el("p", {}, "The attack knows the common passwords, what people do to satisfy a rule, and this about the owner:"), known,
    field.form, examples, answer);

  async function tryIt(typed) {
    const mine = (latest += 1);
    const reply = await ask("attack", { typed });
    if (mine === latest) draw(reply.failed ? { refused: reply.failed } : reply.said);
  }

  function draw(said) {
    if (said.refused) return answer.replaceChildren(el("p", { class: "ll-bad" }, said.refused));
    const { attack, zxcvbn, rules, judged, times } = said;
    answer.replaceChildren(
      scrollBox("Scale of guesses", passwordScale(marks, ends, [["the attack", attack.power], ["zxcvbn", zxcvbn.power]])),
      el("div", { class: "ll-pass-three" },
        card("The attack", `guess number ${attack.guesses}`, el("p", {}, `By the rule: ${attack.rule}.`), el("p", { class: "ll-soft" }, attack.how, ".")),
        card("zxcvbn estimates", `${zxcvbn.guesses} guesses`, el("p", {}, zxcvbn.score, "."),
          zxcvbn.parts.length > 0 && el("ul", {}, zxcvbn.parts.map(([text, what]) => el("li", {}, el("code", {}, text), `: ${what}`))),
          zxcvbn.advice.map((sentence) => el("p", { class: "ll-soft" }, sentence)), zxcvbn.cut && el("p", {}, zxcvbn.cut)),
        card("A meter that counts kinds", rules.verdict, el("ul", { class: "ll-conditions" }, rules.kinds.map(([text, holds]) =>
          el("li", { class: holds ? "ll-holds" : "ll-not-yet" }, el("span", { class: "ll-sign", "aria-hidden": "true" }, holds ? "✓" : "✗"),
            el("span", {}, el("span", { class: "ll-hidden" }, holds ? "there: " : "missing: "), text)))))),
      el("div", { class: "ll-note" }, el("p", {}, el("span", { class: "ll-mark" }, judged.believe), " ", judged.why),
        judged.about_rules && el("p", {}, judged.about_rules)),
      scrollTable(judged.guesses === "1" ? "How long one guess takes" : `How long ${judged.guesses} guesses take`, ["where it is attacked", "it falls"], times));
  }

  const card = (title, big, ...more) => el("section", {}, el("h4", {}, title), el("p", { class: "ll-pass-big" }, big), more);

  function update(view) {
    marks = view.scale; ends = view.scale_ends;
    known.textContent = view.known;
    examples.replaceChildren(el("span", { class: "ll-soft" }, "or try"), ...view.examples.map((text) =>
      el("button", { type: "button", class: "ll-pass-small", onclick: () => { field.fill(text); tryIt(text); } }, text)));
  }
  return { root, update };
}

// Guesses as a scale of powers of ten, with what an attacker can do in a year below it.
function passwordScale(marks, ends, points) {
  const W = 880, x = (power) => 14 + (W - 28) * power / ends;
  const said = points.map(([name, power]) => `${name} at 10 to the ${power}${power >= ends ? " or more" : ""}`).join(", ");
  const root = svgPart("svg", { viewBox: `0 0 ${W} 158`, role: "img", class: "ll-pass-scale", "aria-label": `Scale of guesses: ${said}. ${marks.map((m) => `${m.words}: 10 to the ${m.power}`).join(", ")}.` });
  root.append(svgPart("line", { x1: x(0), x2: x(ends), y1: 62, y2: 62, class: "ll-pass-axis" }));
  for (let power = 0; power <= ends; power += 2) root.append(svgPart("line", { x1: x(power), x2: x(power), y1: 58, y2: 66, class: "ll-pass-axis" }),
    svgPart("text", { x: x(power), y: 82, "text-anchor": "middle" }, powerOfTen(power)));
  // The furthest right stands highest: so no line of one runs through the words of another, nor through the scale.
  const under = [...marks].sort((one, other) => other.power - one.power), late = (mark) => mark.power > ends * 0.7;
  under.forEach((mark, n) => root.append(svgPart("line", { x1: x(mark.power), x2: x(mark.power), y1: 88, y2: 98 + 16 * n, class: "ll-pass-limit" }),
    svgPart("text", { x: late(mark) ? W : x(mark.power) + 5, y: 100 + 16 * n, "text-anchor": late(mark) ? "end" : "start" }, mark.words)));
  // Where both fall near each other, the lower name stands beside the line that comes down to the upper one's mark.
  const [low, high] = points.map(([, power]) => x(power)), near = Math.abs(low - high) < 50;
  const side = (low <= high && high > 90) || high > W - 90 ? "end" : "start";
  const place = (n, at) => (near && !n ? { x: side === "end" ? high - 5 : high + 5, "text-anchor": side } : { x: Math.min(Math.max(at, 54), W - 54), "text-anchor": "middle" });
  points.forEach(([name, power], n) => root.append(
    svgPart("path", { d: `M${x(power)} 58 l-7 -13 h14 z`, class: `ll-pass-point-${n}` }),
    svgPart("text", { ...place(n, x(power)), y: n ? 18 : 38, class: `ll-pass-name-${n}` }, name + (power >= ends ? " →" : "")),
    svgPart("line", { x1: x(power), x2: x(power), y1: n ? 22 : 42, y2: 46, class: `ll-pass-line-${n}` })));
  return root;
}
