// What the sandbox is asked. Every answer is JSON, refusals too: `{ error: { message } }`.

const HERE = new URL("api/", document.baseURI);

/** What the sandbox answers to a question; a refusal is thrown with its message. */
export async function ask(path) {
  return read(await send(path, { headers: { accept: "application/json" } }));
}

/** Has the sandbox do something. */
export async function tell(path) {
  const headers = { accept: "application/json", "content-type": "application/json" };
  return read(await send(path, { method: "POST", headers, body: "{}" }));
}

/** The sandbox could not be reached. */
export class Unreachable extends Error {}

async function send(path, options) {
  try {
    return await fetch(new URL(path, HERE), { cache: "no-store", ...options });
  } catch {
    throw new Unreachable("The sandbox does not answer. Start it again; this page waits for it.");
  }
}

async function read(response) {
  const answer = await response.json().catch(() => null);
  if (!response.ok) throw new Error(answer?.error?.message ?? `The sandbox answered with status ${response.status}.`);
  return answer;
}
