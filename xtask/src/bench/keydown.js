globalThis.times = [];
const painted = (start) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => times.push(performance.now() - start);
  // A task that is posted in an animation frame runs after its paint.
  requestAnimationFrame(() => channel.port2.postMessage(null));
};
document.querySelector(argument).addEventListener("keydown", (event) => painted(event.timeStamp), { capture: true });
