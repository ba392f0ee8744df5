// Random choices that are the same on every run: a failure found once is found again.

/** An endless row of numbers below the one asked for (mulberry32). */
export function seeded(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit) => next() % limit;
  const of = (choices) => choices[below(choices.length)];
  const text = (length, characters) => Array.from({ length }, () => of(characters)).join("");
  return { below, of, text };
}
