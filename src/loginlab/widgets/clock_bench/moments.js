// Time at the bench, as the browser counts it between two words from Python; and times as people say them.

function benchTime() {
  let toldMs = 0, at = 0, wall = 0, runs = false;
  return {
    tell(ms, running) { toldMs = ms; at = performance.now(); wall = Date.now(); runs = running; },
    now: () => toldMs + (runs ? performance.now() - at : 0),
    // The page's own counter stands still while a laptop sleeps; the wall clock goes on.
    slept: () => runs && Math.abs((Date.now() - wall) - (performance.now() - at)) > 1500,
  };
}

const benchClock = (ms) => new Date(ms).toISOString().slice(11, 19);
const benchSpaced = (code) => (code ? `${code.slice(0, 3)} ${code.slice(3)}` : "··· ···");
const benchCount = (number, one) => `${number} ${one}${Number(number) === 1 ? "" : "s"}`;
const benchPlain = (number) => String(Math.round(number * 10) / 10).replace("-", "−");

// 45 s, 2 min 5 s, 1 h 5 min
function benchSpan(seconds) {
  const off = Math.abs(seconds);
  if (off < 120) return `${benchPlain(off)} s`;
  const whole = Math.round(off);
  const [big, small, signs] = whole < 7200 ? [Math.floor(whole / 60), whole % 60, ["min", "s"]]
    : [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), ["h", "min"]];
  return small ? `${big} ${signs[0]} ${small} ${signs[1]}` : `${big} ${signs[0]}`;
}

// The same in full words, for those who hear it.
const benchSpanSaid = (seconds) => benchSpan(seconds)
  .replace(/(\d|\.) s$/, "$1 seconds").replace(" min", " minutes").replace(" h", " hours").replace(/^1 seconds/, "1 second");

const benchSide = (seconds) => (Math.abs(seconds) < 0.05 ? "right" : `${benchSpan(seconds)} ${seconds < 0 ? "slow" : "fast"}`);

// Only what changed is written: a page that ticks must not lay itself out again for nothing.
function benchText(node, text) { if (node.textContent !== text) node.textContent = text; }
function benchSet(node, name, value) { if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value); }
