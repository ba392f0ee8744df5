// A sandbox of its own for one test file: free ports, a database in memory.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Starts the program that `cargo xtask test` built; gives its addresses and a way to stop it. More options may follow. */
export async function startSandbox(...options) {
  const program = process.env.TILLFRAME_SANDBOX;
  if (!program) throw new Error("TILLFRAME_SANDBOX must name the sandbox program; run `cargo xtask test`");
  const ports = ["--gateway", "127.0.0.1:0", "--frames", "127.0.0.1:0", "--shop", "localhost:0", "--graphql", "127.0.0.1:0"];
  const sandbox = spawn(program, ["serve", "--db", "memory", ...ports, ...options], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  // A test file that fails before its tests begin stops nothing; its sandbox would outlive it and hold the runner's pipes.
  process.once("exit", () => sandbox.kill());
  const lines = createInterface({ input: sandbox.stdout });
  const ended = once(sandbox, "exit");
  const [line] = await Promise.race([
    once(lines, "line"),
    ended.then(([code]) => Promise.reject(new Error(`the sandbox ended with code ${code}; see its message above`))),
  ]);
  return {
    ...JSON.parse(line),
    async stop() {
      sandbox.kill();
      await ended;
    },
  };
}
