// Addresses of customers.

import assert from "node:assert/strict";

import { codes, customer, gateway, ok, test } from "./stand.mjs";

const FIELDS = {
  firstName: "Jen",
  lastName: "Smith",
  company: "Acme",
  streetAddress: "1 E 1st St",
  extendedAddress: "Suite 403",
  locality: "Bartlett",
  region: "IL",
  postalCode: "60103",
  countryCodeAlpha2: "US",
  phoneNumber: "312-555-1234",
};

test("makes, finds, changes and deletes an address", async () => {
  const { id: customerId } = await customer();
  const { address } = await ok(gateway.address.create({ customerId, ...FIELDS }));
  assert.match(address.id, /^[a-z0-9]{2}$/);
  for (const [name, value] of Object.entries(FIELDS)) assert.equal(address[name], value, name);
  assert.deepEqual(
    [address.customerId, address.countryName, address.countryCodeAlpha3, address.countryCodeNumeric],
    [customerId, "United States of America", "USA", "840"],
  );
  const { address: changed } = await ok(gateway.address.update(customerId, address.id, { locality: "Chicago" }));
  assert.deepEqual([changed.locality, changed.firstName], ["Chicago", "Jen"]);
  assert.equal((await gateway.address.find(customerId, address.id)).locality, "Chicago");
  assert.deepEqual((await gateway.customer.find(customerId)).addresses.map(({ id }) => id), [address.id]);
  await gateway.address.delete(customerId, address.id);
  await assert.rejects(gateway.address.find(customerId, address.id), { type: "notFoundError" });
});

test("says what is wrong with an address", async () => {
  const { id: customerId } = await customer();
  const create = (fields) => gateway.address.create({ customerId, ...fields });
  assert.deepEqual(codes(await create({})), ["81801"]);
  const refused = await create({ countryName: "Atlantis", postalCode: "$$$$$", streetAddress: "1".repeat(256) });
  const on = (field) => refused.errors.for("address").on(field).map(({ code }) => code);
  assert.deepEqual([on("countryName"), on("postalCode"), on("streetAddress")], [["91803"], ["81813"], ["81812"]]);
  assert.deepEqual(codes(await create({ postalCode: "1234567890" })), ["81809"]);
  assert.deepEqual(codes(await create({ countryCodeAlpha2: "zz" })), ["91814"]);
  assert.deepEqual(codes(await create({ countryCodeAlpha3: "zzz" })), ["91816"]);
  assert.deepEqual(codes(await create({ countryCodeNumeric: "000" })), ["91817"]);
  assert.deepEqual(codes(await create({ countryCodeAlpha2: "US", countryCodeAlpha3: "MEX" })), ["91815"]);
});

test("keeps fifty for a customer, and no more", async () => {
  const { id: customerId } = await customer();
  for (let number = 1; number <= 50; number += 1) {
    await ok(gateway.address.create({ customerId, streetAddress: `${number} Main St` }));
  }
  assert.deepEqual(codes(await gateway.address.create({ customerId, streetAddress: "51 Main St" })), ["91818"]);
  const { addresses } = await gateway.customer.find(customerId);
  assert.equal(new Set(addresses.map(({ id }) => id)).size, 50);
});

test("knows no address of a customer that there isn't", async () => {
  await assert.rejects(gateway.address.create({ customerId: "nobody", streetAddress: "1 Main St" }), { type: "notFoundError" });
});
