// A page in headless Chromium, by WebDriver.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Starts the driver that `cargo xtask test` found, and a browser with these arguments. */
export async function startBrowser(...args) {
  const driver = spawn(process.env.CHROMEDRIVER ?? "chromedriver", ["--port=0"], { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => driver.kill());
  const ended = once(driver, "exit");
  const port = await Promise.race([
    portOf(driver),
    ended.then(([code]) => Promise.reject(new Error(`chromedriver ended with code ${code}`))),
  ]);
  const options = { args: ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", ...args] };
  const capabilities = { alwaysMatch: { browserName: "chrome", "goog:chromeOptions": options } };
  const { sessionId } = await command(port, "POST", "/session", { capabilities });
  const session = (method, path, body) => command(port, method, `/session/${sessionId}${path}`, body);
  return {
    go: (url) => session("POST", "/url", { url }),
    inPage: (work, ...given) => inPage(session, work, given),
    async stop() {
      await session("DELETE", "");
      driver.kill();
      await ended;
    },
  };
}

/** What an async function gives when it runs in the page; what it throws is thrown here, as the page saw it. */
async function inPage(session, work, given) {
  const script = `return (${work})(...arguments).then((value) => ({ value }), (fault) => ({
    fault: { name: fault.name, message: fault.message, code: fault.code, type: fault.type, details: fault.details },
  }))`;
  const { value, fault } = await session("POST", "/execute/sync", { script, args: given });
  if (fault) throw Object.assign(new Error(fault.message), fault);
  return value;
}

async function portOf(driver) {
  for await (const line of createInterface({ input: driver.stdout })) {
    const started = line.match(/started successfully on port (\d+)/);
    if (started) return started[1];
  }
  throw new Error("chromedriver told no port");
}

async function command(port, method, path, body) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
