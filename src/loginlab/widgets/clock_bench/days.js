// Days that pass, one a second, along the way that Python worked out: where the phone's clock is at each moment of it.

function benchDays(way, still) {
  const begun = performance.now(), length = (way.errors_s.length - 1) * way.every;
  const passed = () => Math.min((performance.now() - begun) / 1000, length);
  const day = () => way.from_day + (still() ? Math.floor(passed()) : passed());
  return {
    day,
    over: () => passed() >= length,
    errorAt() {
      const at = (day() - way.from_day) / way.every, before = Math.floor(at);
      const [one, next] = [way.errors_s[before], way.errors_s[Math.min(before + 1, way.errors_s.length - 1)]];
      return one + (next - one) * (at - before);
    },
  };
}
