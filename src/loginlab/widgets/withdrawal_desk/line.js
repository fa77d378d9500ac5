// The time line of the Withdrawal Desk: two lanes of numbered marks over hours, the same as a list, and a verdict.

const DESK_SIDES = { thief: "Thief", owner: "Mira", clock: "" };

// Marks stand where their hour is, in parts of the whole width, so that the letters keep their size on any screen.
function deskPicture(picture) {
  // The last 36 pixels are left for the mark that stands at the very end.
  const along = (place) => `calc((100% - 36px) * ${Math.min(1, place).toFixed(4)})`;
  const at = (place) => `left: ${along(place)}`;
  const name = (mark) => (mark.first === mark.last ? `${mark.first}` : `${mark.first}–${mark.last}`);
  const lane = (side) => el("div", { class: `ll-wd-lane ll-wd-${side}` },
    el("span", { class: "ll-wd-lane-name" }, DESK_SIDES[side]),
    el("div", { class: "ll-wd-track" },
      side === "thief" && picture.delay !== null && el("span", { class: "ll-wd-delay", style: `width: ${along(picture.delay)}` }),
      picture.marks[side].map((mark) => el("span", { class: mark.refused ? "ll-wd-mark ll-wd-refused" : "ll-wd-mark", style: at(mark.place) }, name(mark)))));
  const words = picture.delay === null ? "" : " The shaded part is the delay.";
  return el("div", { class: "ll-wd-picture", role: "img", "aria-label": `Time line in hours, with the numbers of the lines in the list below.${words}` },
    lane("thief"), lane("owner"),
    el("div", { class: "ll-wd-lane" }, el("span", { class: "ll-wd-lane-name" }, "hour"),
      el("div", { class: "ll-wd-track ll-wd-ticks" }, picture.ticks.map(([place, text]) => el("span", { class: "ll-wd-tick", style: at(place) }, text)),
        el("span", { class: "ll-wd-now", style: at(picture.now) }))));
}

function deskLines(lines, caption) {
  if (!lines.length) return el("p", { class: "ll-soft" }, "Nothing has happened yet.");
  return el("ol", { class: "ll-wd-lines", "aria-label": caption }, lines.map((one) => el("li", { class: `ll-wd-of-${one.side}` },
    el("span", { class: "ll-wd-hour" }, one.hour), " ",
    el("span", {}, one.refused && el("span", { class: "ll-wd-no" }, "✕ refused "), one.words))));
}

function deskVerdict(verdict) {
  return el("div", { class: verdict.good ? "ll-good" : "ll-bad" },
    el("p", {}, el("span", { class: "ll-mark" }, verdict.title)),
    verdict.reasons.length > 0 && el("ul", {}, verdict.reasons.map((reason) => el("li", {}, reason))));
}
