// Reads a result: rows in ascending order of energy, whose values are bits.

/** The samples of a result: energies, occurrences, whether it is truncated, the sampler's info, and bits(row). */
export function readSamples(result) {
  const parts = result.parts.map(part => part.rows);
  const energies = parts.flatMap(part => part.energies);
  const occurrences = parts.flatMap(part => part.occurrences.length > 0 ? part.occurrences : part.energies.map(() => 1));
  const bytes = new Map();
  return { energies, occurrences, truncated: parts[0]?.truncated ?? false, info: parts[0]?.infoJson ?? "", bits: row => bitsOf(parts, bytes, row) };
}

function bitsOf(parts, bytes, row) {
  const variables = parts[0].variables;
  let part = 0;
  for (; row >= parts[part].energies.length; part++) row -= parts[part].energies.length;
  if (!bytes.has(part)) bytes.set(part, atob(parts[part].values));
  const text = bytes.get(part);
  return Array.from({ length: variables }, (_, k) => {
    const bit = row * variables + k;
    return text.charCodeAt(bit >> 3) >> (bit & 7) & 1;
  });
}
