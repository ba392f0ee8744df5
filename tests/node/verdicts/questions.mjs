// What both sides are asked. A question is its kind and its values.

import creditCardType from "credit-card-type";

const DIGITS = "0123456789";
const LONGEST_PREFIX = 8;

/** Number prefixes: all of up to five digits, and both sides of both ends of every pattern of every brand. */
export function* prefixes() {
  for (const digits of digitPrefixes()) {
    yield ["candidates", digits];
    yield ["number", digits];
  }
}

function* digitPrefixes() {
  for (let length = 0; length <= 5; length += 1) {
    for (let number = 0; number < 10 ** length; number += 1) {
      yield length ? String(number).padStart(length, "0") : "";
    }
  }
  for (const { patterns } of brands()) {
    for (const end of patterns.flat()) {
      for (const number of [end - 1, end, end + 1]) {
        for (const rest of ["0", "5", "9"]) {
          const whole = String(number).padEnd(LONGEST_PREFIX, rest);
          for (let length = 1; length <= LONGEST_PREFIX; length += 1) yield whole.slice(0, length);
        }
      }
    }
  }
}

/** Whole numbers and beginnings of them; half of those of a legal length have the right check digit. */
export function* numbers(random, count) {
  const all = brands();
  for (let made = 0; made < count; made += 1) {
    const { patterns, lengths } = random.of(all);
    const length = random.below(4) ? random.of(lengths) : random.below(21);
    const start = random.below(8) ? String([random.of(patterns)].flat()[0]) : "";
    const digits = (start + random.text(20, DIGITS)).slice(0, length);
    const number = random.below(2) ? withCheckDigit(digits) : digits;
    yield ["candidates", number];
    yield ["number", written(random, number)];
  }
}

/** Expiry dates in one field and in two, on different days. */
export function* dates(random) {
  for (const today of ["2026-01", "2026-11", "2026-12", "2031-06", "2099-12"]) {
    const year = Number(today.slice(0, 4));
    const months = ["", "0", "00", "000", "012"];
    for (let month = 1; month <= 20; month += 1) months.push(String(month), String(month).padStart(2, "0"));
    const years = ["", "20260"];
    for (let number = 0; number < 100; number += 1) years.push(String(number).padStart(2, "0"));
    for (let number = 0; number < 10; number += 1) years.push(String(number), `20${number}`, `21${number}`, `19${number}`);
    for (let ahead = -3; ahead <= 25; ahead += 1) years.push(String(year + ahead));
    for (const month of months) {
      for (const year of years) {
        yield ["month and year", today, month, year];
        for (const between of ["/", " / ", " ", "-"]) yield ["expiry", today, month + between + year];
      }
    }
    for (let length = 1; length <= 4; length += 1) {
      for (let number = 0; number < 10 ** length; number += 1) {
        yield ["expiry", today, String(number).padStart(length, "0")];
      }
    }
    for (let made = 0; made < 5_000; made += 1) {
      yield ["expiry", today, random.text(random.below(9), "00112233456789 /-.x")];
      yield ["expiry", today, `${year + random.below(25)}-${String(1 + random.below(13)).padStart(1 + random.below(2), "0")}`];
    }
  }
}

/** Security codes, postal codes and names. */
export function* texts(random, count) {
  for (let made = 0; made < count; made += 1) {
    const code = random.text(random.below(6), random.below(4) ? DIGITS : "12 a-");
    yield ["cvv", random.of(["any", "visa", "american-express"]), code];
    yield ["postal code", random.text(random.below(13), random.of([DIGITS, "ABCxyz123", "AB12 -", "A1 -!é"]))];
    yield ["cardholder name", random.text(random.below(24), random.of(["Ada Lovelace", "0123456789 -", "Zoë O'Brien 3rd-."]))];
  }
  for (const name of ["Ada 4111111111111111", "Card 4111 1111 1111 1111", "4111-1111-1111-1111 Ada"]) {
    yield ["cardholder name", name];
  }
  for (const length of [254, 255, 256]) {
    yield ["cardholder name", "a".repeat(length)];
    yield ["cardholder name", "é".repeat(length)];
    yield ["cardholder name", "1".repeat(length)];
  }
}

function brands() {
  return Object.values(creditCardType.types).map((type) => creditCardType.getTypeInfo(type));
}

/** Mostly digits alone, sometimes as people write them, seldom with what does not belong there. */
function written(random, digits) {
  const style = random.below(40);
  if (style > 3) return digits;
  const grouped = (sign) => digits.replace(/(\d{4})(?=\d)/g, `$1${sign}`);
  return [grouped(" "), grouped("-"), grouped("."), `${digits}x`][style];
}

/** The number with its last digit changed so that it passes the check of ISO/IEC 7812. */
function withCheckDigit(digits) {
  const body = digits.slice(0, -1);
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const digit = Number(body[body.length - 1 - index]);
    const doubled = index % 2 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits && body + ((10 - (sum % 10)) % 10);
}
