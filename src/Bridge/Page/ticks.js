// Round values for axes.

/** About so many round values between two bounds. */
export function linear(low, high, about) {
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find(factor => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => (first + k) * step);
}

/** Powers of ten between two bounds, with their doubles and fivefolds where there are few. */
export function decades(low, high) {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const factors = Math.log10(high / low) < 2.5 ? [1, 2, 5] : [1];
  const all = Array.from({ length: last - first + 1 }, (_, k) => factors.map(factor => factor * 10 ** (first + k))).flat();
  return all.filter(value => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}

/** A value as an axis says it: no more digits than its neighbours need. */
export function label(value, step) {
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
  return Math.abs(value) >= 1e6 ? value.toExponential(1) : (Math.abs(value) < step / 2 ? 0 : value).toFixed(digits);
}

/** Seconds as an axis says them. */
export function time(seconds) {
  const [value, unit] = seconds === 0 ? [0, "s"] : seconds < 1e-3 ? [seconds * 1e6, "µs"] : seconds < 1 ? [seconds * 1e3, "ms"] : seconds < 120 ? [seconds, "s"] : seconds < 7200 ? [seconds / 60, "min"] : [seconds / 3600, "h"];
  return `${Number(value.toPrecision(3))} ${unit}`;
}
