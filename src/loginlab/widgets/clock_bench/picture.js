// The try that was judged, as a picture that stands still: read off what Python sent with the verdict.

function benchJudgedScene(verdict) {
  const picture = verdict.picture, stepMs = picture.step_s * 1000;
  const boxes = new Map(picture.boxes.map((box) => [box.step, box]));
  const read = picture.boxes.find((box) => box.read);
  const inBand = (step) => step * stepMs >= picture.band_from_ms && step * stepMs < picture.band_until_ms;
  return {
    frozen: true, accepted: verdict.accepted,
    stepMs, stepS: picture.step_s, window: picture.window,
    phoneMs: picture.phone_ms, readMs: picture.read_ms, arrivesMs: picture.arrives_ms,
    phoneStep: read ? read.step : NaN, phoneCode: read?.code,
    bandFromMs: picture.band_from_ms, bandUntilMs: picture.band_until_ms,
    codeOf: (step) => boxes.get(step)?.code,
    used: (step) => inBand(step) && boxes.has(step) && !boxes.get(step).taken,
  };
}
