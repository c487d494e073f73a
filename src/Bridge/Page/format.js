// Numbers and times as people read them.
const NONE = "-";

/** An energy with seven digits; whole ones as they are. */
export function energy(value) {
  if (value === undefined || value === null) return NONE;
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const size = Math.abs(value);
  if (size >= 1e7 || size < 1e-3) return value.toExponential(4);
  return value.toFixed(Math.max(0, 6 - Math.floor(Math.log10(size)))).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}

/** A share of one as a percentage that shows how small it is. */
export function percent(share) {
  const value = share * 100;
  if (value === 0) return "0 %";
  if (value < 0.001) return "< 0.001 %";
  return `${value.toFixed(value < 0.1 ? 3 : value < 1 ? 2 : value < 100 ? 1 : 0)} %`;
}

/** A gap to the best known energy. */
export function gap(value) {
  if (value === null) return NONE;
  return value === 0 ? "0 % best known" : percent(value);
}

/** A length of time. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return NONE;
  if (seconds === 0) return "0 s";
  if (seconds < 0.001) return "< 1 ms";
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor(seconds % 86400 / 3600)} h`;
}

/** How long ago something was, in steps that do not flicker. */
export function age(seconds) {
  if (seconds === null) return NONE;
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} d ago`;
}

/** A whole number with thin spaces between thousands. */
export const count = value => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, "\u2009");

/** A number in little room. */
export function short(value) {
  const number = Number(value);
  if (number < 10_000) return count(number);
  if (number < 1e6) return `${(number / 1e3).toFixed(number < 1e5 ? 1 : 0)} k`;
  return `${(number / 1e6).toFixed(1)} M`;
}

/** A point in time, in the reader's zone. */
export const moment = text => text ? new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" }) : NONE;
