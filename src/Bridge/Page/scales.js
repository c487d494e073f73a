// Where values stand along an axis: place(value) is from 0 to 1, ticks(about) are round values between the ends.
import * as ticks from "./ticks.js";

/** Equal steps. */
export const linear = (low, high) => ({
  place: value => clamp((value - low) / (high - low)),
  ticks: about => ticks.linear(low, high, about),
});

/** Equal ratios; everything up to the low end stands there. */
export const log = (low, high) => ({
  place: value => clamp(Math.log(Math.max(low, value) / low) / Math.log(high / low)),
  ticks: () => ticks.decades(low, high),
});

const clamp = share => Math.max(0, Math.min(1, share));
