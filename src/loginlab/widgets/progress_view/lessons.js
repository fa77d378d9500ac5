// The lessons, each folded: what one can do, what was solved, and how many questions were right.

const PROGRESS_SIGNS = { done: ["✓", "ll-holds"], "not yet": ["✗", "ll-not-yet"], "not tried": ["○", "ll-open"] };

// A bar beside a number that says the same, so that nothing is told by its length alone.
function progressBar(have, of) {
  const bar = el("span", { class: "ll-pv-bar", "aria-hidden": "true" }, el("span", {}));
  bar.firstChild.style.width = `${of ? (100 * have) / of : 0}%`;
  return bar;
}

function progressLine(state, title, says, more = null) {
  const [sign, tone] = PROGRESS_SIGNS[state];
  return el("li", { class: tone }, el("span", { class: "ll-sign", "aria-hidden": "true" }, sign),
    el("span", { class: "ll-pv-grow" }, title, el("span", { class: "ll-soft" }, ` — ${says}`)), more);
}

function progressLessons(beginAnew) {
  const root = el("div", { class: "ll-pv-lessons" });
  const open = new Set();

  function drawLesson(lesson) {
    const { number, title, met, objectives, exercises } = lesson;
    const all = objectives.length;
    return el("details", { open: open.has(number), ontoggle: (event) => (event.target.open ? open.add(number) : open.delete(number)) },
      el("summary", {}, el("span", { class: "ll-pv-title" }, `${number} ${title}`),
        el("span", { class: "ll-pv-met" }, progressBar(met, all), `${met} of ${all} objectives met`)),
      el("div", { class: "ll-pv-lesson" },
        el("h4", {}, "You can"),
        el("ul", { class: "ll-conditions" }, objectives.map((one) => progressLine(one.met ? "done" : "not tried", one.can, one.says))),
        el("h4", {}, "Exercises"),
        el("ul", { class: "ll-conditions" }, exercises.map((one) => progressLine(one.state, one.title, one.says,
          one.state === "not tried" ? null : progressConfirm(`Begin “${one.title}” anew`, "Begin anew",
            `“${one.title}” will be as if you had never tried it.`, () => beginAnew(one.id))))),
        el("h4", {}, "Questions"),
        el("p", {}, lesson.questions),
        lesson.was_begun && progressConfirm(`Begin lesson ${number} anew`, "Begin this lesson anew",
          `Everything in lesson ${number} will be as if you had never tried it.`, () => beginAnew(number))));
  }

  function update(view) {
    keep(root, view.lessons, () => [el("h3", {}, "Lesson by lesson"), view.lessons.map(drawLesson)]);
  }
  return { root, update };
}

// A button that asks once more before it does what cannot be overlooked; the second press is a different button.
function progressConfirm(name, label, warning, go) {
  const place = el("span", { class: "ll-pv-confirm" });
  const first = el("button", { type: "button", class: "ll-pv-small", "aria-label": name, onclick: () => {
    const yes = el("button", { type: "button", class: "ll-pv-small ll-main", onclick: go }, "Yes, begin anew");
    const no = el("button", { type: "button", class: "ll-pv-small", onclick: () => { place.replaceChildren(first); first.focus(); } }, "No, leave it");
    place.replaceChildren(el("span", { class: "ll-pv-ask" }, el("span", { role: "alert" }, `${warning} It can be taken back.`), el("span", { class: "ll-row" }, yes, no)));
    no.focus();
  } }, label);
  place.append(first);
  return place;
}
