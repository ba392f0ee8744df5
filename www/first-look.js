// What Drop-in's frame looks like before its code runs: the entry module gives it to the frame's document in its address.
//
// Guessed from the options, since nothing else is known yet. What is guessed wrong is put right when the form is there; the
// page then jumps by the difference. Wrong options are the host's business: here they are as if they were not given.

// In CSS pixels, as www/frame/*.css has them: a browser test holds these against the form.
const TITLE = 24;
const BRANDS = 8 + 20;
const CAPTION = 20;
const ROW = 44 + 2 * 1;
const TOGGLE = 44;
const LINE = 24;
const MEASURES = {
  comfortable: { padding: 16, gap: 14, label: 6, field: 48, floating: 56, rowPadding: 12, rowGap: 8 },
  compact: { padding: 12, gap: 10, label: 4, field: 40, floating: 48, rowPadding: 8, rowGap: 6 },
};

/**
 * The first look of Drop-in with these options in this element.
 *
 * Gives `query`, to stand behind the channel id in the frame's address; `height` in CSS pixels; and `scheme`, light or
 * dark, the `color-scheme` that the frame's element needs so that its document stays see-through.
 */
export function firstLook(options, place) {
  const { theme, labels, density, colorScheme } = Object(options.appearance);
  const card = Object(options.card);
  const token = decode(options.authorization);
  const look = {
    scheme: theme === "night" ? "dark" : schemeOf(colorScheme, place),
    theme,
    labels,
    density,
    locale: typeof options.locale === "string" ? options.locale : undefined,
    fields: fieldsOf(options, card, token.challenges),
    view: viewOf(options, token),
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(look)) if (value) query.set(name, value);
  return { query: query.toString(), height: heightOf(look, widthIn(place)), scheme: look.scheme };
}

// What a client token says, or the middle of a client session's. A tokenization key says nothing, and neither does what is
// no token.
function decode(authorization) {
  try {
    const [whole, claims = whole] = authorization.split(".");
    return Object(JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))));
  } catch {
    return {};
  }
}

function schemeOf(wanted, place) {
  if (wanted === "light" || wanted === "dark") return wanted;
  const used = getComputedStyle(place).colorScheme;
  if (!/\bdark\b/.test(used)) return "light";
  return /\blight\b/.test(used) && !matchMedia("(prefers-color-scheme: dark)").matches ? "light" : "dark";
}

// The total is a line of its own above them.
function fieldsOf(options, card, challenges) {
  const overrides = Object(Object(card.overrides).fields);
  const asks = (challenge) => !Array.isArray(challenges) || challenges.includes(challenge);
  const fields = ["number", "expirationDate"];
  if (options.amount && options.currency) fields.unshift("total");
  if (card.cardholderName) fields.unshift("cardholderName");
  if (asks("cvv") && overrides.cvv !== null) fields.push("cvv");
  if (asks("postal_code") && overrides.postalCode !== null) fields.push("postalCode");
  return fields;
}

function viewOf(options, token) {
  if (String(token.authorizationFingerprint).includes("customer_id=")) return "methods";
  const ways = [options.card !== false, options.paypal, options.paypalCredit];
  return ways.filter(Boolean).length > 1 ? "options" : undefined;
}

function widthIn(place) {
  const { paddingLeft, paddingRight } = getComputedStyle(place);
  return place.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
}

function heightOf({ theme, labels, density, fields, view }, width) {
  const compact = density === "compact";
  const measures = MEASURES[compact ? "compact" : "comfortable"];
  // The smallest phones have less padding.
  const padding = width < 340 ? Math.min(measures.padding, 12) : measures.padding;
  const border = theme === "flat" ? 0 : 1;
  const around = 2 * (padding + border) + TITLE + padding;
  const toggle = view === "methods" ? measures.rowGap + TOGGLE : 0;
  if (view) return around + 2 * (ROW + 2 * measures.rowPadding) + measures.rowGap + toggle;
  const has = (key) => (fields.includes(key) ? 1 : 0);
  const wide = has("cardholderName") + 1;
  const small = fields.length - wide - has("total");
  const columns = width < 340 ? 1 : width >= 540 && small > 2 ? small : 2;
  const rows = wide + Math.ceil(small / columns);
  const row = labels === "floating" ? measures.floating : CAPTION + measures.label + measures.field;
  const total = has("total") * (LINE + 2 * measures.gap + 1);
  return around + (width < 420 ? BRANDS : 0) + total + rows * (row + measures.gap) - measures.gap;
}
