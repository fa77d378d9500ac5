// The time line, on the server's clock: steps with their codes, the band of codes taken on arrival, the way of a code.
// Each frame moves one group; boxes are laid out again only when a step begins or the scale changes.

const BENCH_LINE = { height: 184, band: [24, 118], box: [40, 38], way: 98, ticks: 136, phone: 156, server: 176 };

function benchLine(still) {
  const g = BENCH_LINE;
  const svg = svgPart("svg", { class: "ll-bench-line", role: "img", height: g.height, width: "100%" });
  const sliding = svgPart("g"), band = svgPart("rect", { class: "ll-bench-band", y: g.band[0], height: g.band[1] - g.band[0] });
  const boxes = svgPart("g"), slidingWords = svgPart("g");
  sliding.append(band, boxes);
  const text = (name, y, anchor) => svgPart("text", { class: name, y, "text-anchor": anchor });
  const bandWords = text("ll-bench-band-words", 15, "middle");
  const phoneMark = svgPart("path", { class: "ll-bench-phone-mark", d: `M0 ${g.box[0] + g.box[1] + 1} l7 12 h-14 z` });
  const readMark = svgPart("path", { class: "ll-bench-read-mark", d: `M0 32 V${g.server - 14}` });
  const arrivesMark = svgPart("path", { class: "ll-bench-arrives-mark", d: `M0 28 V${g.server - 14} m-5 -8 l5 9 l5 -9` });
  const sign = text("ll-bench-sign", 36, "middle");
  const skewWay = svgPart("path", { class: "ll-bench-skew-way" }), delayWay = svgPart("path", { class: "ll-bench-delay-way" });
  const skewWords = text("ll-bench-skew-words", g.way + 15, "middle"), delayWords = text("ll-bench-delay-words", g.way + 15, "middle");
  const phoneWords = text("ll-bench-phone-words", g.phone, "middle");
  const readWords = text("ll-bench-read-words", g.server, "end"), arrivesWords = text("ll-bench-arrives-words", g.server, "start");
  // Words lie over the marks, boxes under them: a moment that falls on a code must not strike it out.
  svg.append(sliding, skewWay, delayWay, phoneMark, readMark, arrivesMark, slidingWords, skewWords, delayWords, bandWords, phoneWords, readWords, arrivesWords, sign);

  let width = 0, laid = "", frame = null;
  const resize = new ResizeObserver((entries) => { width = entries[0].contentRect.width; laid = ""; frame = null; });
  resize.observe(svg);

  // From where to where the line goes, counted from the arrival, four steps at a time: it must not breathe.
  function wanted(scene) {
    const four = 4 * scene.stepMs, at = scene.arrivesMs;
    const far = scene.phoneMs === null || Math.abs(scene.phoneMs - scene.readMs) > Math.max(420_000, 8 * scene.stepMs);
    const half = (scene.window + 1) * scene.stepMs, shift = (scene.bandFromMs + scene.bandUntilMs) / 2 - at;
    const middle = Math.round(shift / scene.stepMs) * scene.stepMs;
    const phone = far ? scene.readMs : scene.phoneMs;
    const low = Math.min(middle - half, phone - at - scene.stepMs, scene.readMs - at);
    const high = Math.max(middle + half, phone - at + scene.stepMs);
    return { low: Math.floor(low / four) * four, high: Math.ceil(high / four) * four, far };
  }

  function draw(scene, at) {
    if (width < 40) return;
    const aim = wanted(scene);
    if (!frame || still() || scene.frozen) frame = { low: aim.low, high: aim.high, at };
    else {
      const share = 1 - Math.exp(-(at - frame.at) / 110);
      for (const end of ["low", "high"]) frame[end] = Math.abs(aim[end] - frame[end]) < 400 ? aim[end] : frame[end] + (aim[end] - frame[end]) * share;
      frame.at = at;
    }
    const scale = width / (frame.high - frame.low), from = scene.arrivesMs + frame.low;
    const x = (ms) => (ms - from) * scale;
    layBoxes(scene, scale, from, x);
    const narrow = width < 430, unread = scene.phoneMs === null;
    benchSet(svg, "height", narrow ? g.height + 18 : g.height);
    benchSet(arrivesWords, "y", narrow ? g.server + 18 : g.server);
    for (const node of [phoneMark, phoneWords, skewWay, skewWords]) node.style.display = unread ? "none" : "";
    const phoneX = aim.far ? (scene.phoneMs < scene.readMs ? 10 : width - 10) : x(scene.phoneMs);
    move(phoneMark, phoneX); move(readMark, x(scene.readMs)); move(arrivesMark, x(scene.arrivesMs));
    if (!unread) way(skewWay, skewWords, phoneX, x(scene.readMs), g.way, benchSide((scene.phoneMs - scene.readMs) / 1000));
    way(delayWay, delayWords, x(scene.readMs), x(scene.arrivesMs), g.way, benchSpan((scene.arrivesMs - scene.readMs) / 1000));
    const put = (node, place, words, anchor) => {
      const wide = widthOf(node, words), [before, after] = { middle: [wide / 2, wide / 2], end: [wide, 0], start: [0, wide] }[anchor];
      benchSet(node, "x", Math.max(before, Math.min(width - after, place)).toFixed(1));
    };
    const far = aim.far ? (scene.phoneMs < scene.readMs ? "◀ " : "▶ ") : "";
    if (!unread) {
      const time = `${far}phone ${benchClock(scene.phoneMs)}`, hasCode = scene.phoneCode && (far || scene.stepMs * scale < 56);
      beside(hasCode ? [`${time} · ${benchSpaced(scene.phoneCode)}`, time] : [time], phoneX, x(scene.readMs), x(scene.arrivesMs), put);
    }
    put(readWords, x(scene.readMs) - 5, `read ${benchClock(scene.readMs)}`, "end");
    put(arrivesWords, x(scene.arrivesMs) + 5, `${scene.frozen ? "arrived" : "arrives"} ${benchClock(scene.arrivesMs)}`, "start");
    put(bandWords, x((scene.bandFromMs + scene.bandUntilMs) / 2), width < 520 ? "taken on arrival" : scene.frozen ? "codes the server took when this one arrived" : "codes the server takes when this one arrives", "middle");
    benchText(sign, scene.frozen ? (scene.accepted ? "✓" : "✕") : "");
    move(sign, x(scene.arrivesMs));
    benchSet(svg, "data-verdict", scene.frozen ? (scene.accepted ? "accepted" : "refused") : "none");
  }

  // How wide words are; with digits of one width, those of one pattern are measured once.
  const widths = new Map();
  function widthOf(node, words) {
    benchText(node, words);
    const pattern = words.replace(/\d/g, "0");
    if (!widths.has(pattern)) widths.set(pattern, node.getComputedTextLength() + 4);
    return widths.get(pattern);
  }

  // The phone's words as near to its mark as they can be without lying across reading or arriving; shorter ones where
  // the longer have no room. Its code stands in large digits above the line as well.
  function beside(choices, place, read, arrives, put) {
    const first = Math.min(read, arrives) - 6, last = Math.max(read, arrives) + 6;
    for (const words of choices) {
      const half = widthOf(phoneWords, words) / 2;
      const left = Math.min(Math.max(place, half), first - half), right = Math.max(Math.min(place, width - half), last + half);
      const middle = (place <= read ? [left, right] : [right, left]).find((at) => at >= half && at <= width - half);
      if (middle !== undefined) return put(phoneWords, middle, words, "middle");
    }
    return put(phoneWords, place, choices.at(-1), "middle");
  }

  // An arrow from one moment to another with a word on it; where there is no room, the word is left to the labels.
  function way(path, label, from, to, y, words) {
    const long = Math.abs(to - from), tip = to > from ? -4 : 4;
    benchSet(path, "d", long < 3 ? "" : `M${from.toFixed(1)} ${y} H${to.toFixed(1)} m${tip} -3.5 l${-tip} 3.5 l${tip} 3.5`);
    benchText(label, long > words.length * 6.6 ? words : "");
    benchSet(label, "x", ((from + to) / 2).toFixed(1));
  }

  function layBoxes(scene, scale, from, x) {
    const first = Math.floor(from / scene.stepMs), last = Math.ceil((from + width / scale) / scene.stepMs);
    for (const group of [sliding, slidingWords]) move(group, x(first * scene.stepMs));
    const stepPx = scene.stepMs * scale;
    const list = [];
    for (let step = first; step < last; step += 1) list.push([step, scene.codeOf(step), scene.used(step), step === scene.phoneStep]);
    const state = JSON.stringify([stepPx.toFixed(3), scene.bandFromMs, scene.bandUntilMs, list]);
    if (state === laid) return;
    laid = state;
    benchSet(band, "x", ((scene.bandFromMs / scene.stepMs - first) * stepPx).toFixed(1));
    benchSet(band, "width", (((scene.bandUntilMs - scene.bandFromMs) / scene.stepMs) * stepPx).toFixed(1));
    const every = Math.ceil(66 / stepPx);
    const marks = list.map(([step, , used, phone]) => {
      const inBand = step * scene.stepMs >= scene.bandFromMs && step * scene.stepMs < scene.bandUntilMs;
      return ["ll-bench-box", inBand ? "ll-bench-in" : "", used ? "ll-bench-used" : "", phone ? "ll-bench-phones" : ""].join(" ");
    });
    boxes.replaceChildren(...list.map(([, , , phone], index) => {
      const inset = phone ? 2 : 1;
      return svgPart("rect", { class: marks[index], x: (index * stepPx + inset).toFixed(2), y: g.box[0], width: Math.max(1, stepPx - 2 * inset).toFixed(2), height: g.box[1], rx: 2 });
    }));
    slidingWords.replaceChildren(...list.flatMap(([step, code], index) => [
      stepPx >= 56 && (code || !scene.frozen) ? svgPart("text", { class: marks[index], x: ((index + 0.5) * stepPx).toFixed(1), y: g.box[0] + 24, "text-anchor": "middle" }, benchSpaced(code)) : null,
      step % every === 0 ? svgPart("text", { class: "ll-bench-tick", x: (index * stepPx).toFixed(1), y: g.ticks, "text-anchor": "middle" }, benchClock(step * scene.stepMs)) : null,
    ]).filter(Boolean));
    // The phone's own box is drawn last, or a neighbour would cover its frame.
    const own = boxes.querySelector(".ll-bench-phones");
    if (own) boxes.append(own);
  }

  function move(node, place) { benchSet(node, "transform", `translate(${place.toFixed(2)} 0)`); }

  return { svg, draw, say: (sentence) => benchSet(svg, "aria-label", sentence), close: () => resize.disconnect() };
}
