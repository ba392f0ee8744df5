// How values are written for people.

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const COUNT = new Intl.NumberFormat();

/** A moment: its time today, its day and time before. */
export function moment(millis) {
  const date = new Date(millis);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? TIME.format(date) : `${DAY.format(date)}, ${TIME.format(date)}`;
}

/** A moment with everything. */
export const fully = (millis) => FULL.format(new Date(millis));

/** How long something took. */
export function duration(micros) {
  return micros < 1000 ? `${micros} µs` : `${(micros / 1000).toFixed(micros < 10_000 ? 1 : 0)} ms`;
}

/** A number of things. */
export const count = (number, one, many) => `${COUNT.format(number)} ${number === 1 ? one : many}`;

/** `submitted_for_settlement` and `AMERICAN_EXPRESS` as words. */
export function words(name) {
  const text = name.replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const BRANDS = { AMERICAN_EXPRESS: "Amex", JCB: "JCB", UNION_PAY: "UnionPay", INTERNATIONAL_MAESTRO: "Maestro" };

/** What pays, in a few words. */
export function method(account) {
  switch (account.kind) {
    case "card":
      return `${BRANDS[account.brand] ?? words(account.brand)} •••• ${account.last_four}`;
    case "paypal":
      return `PayPal ${account.email}`;
    case "venmo":
      return `Venmo ${account.username}`;
    default:
      return [words(account.kind), account.last_four && `•••• ${account.last_four}`].filter(Boolean).join(" ");
  }
}
