"use strict";

// Stands before everything else in its page and sees what a hostile page could see.

const decoder = new TextDecoder("latin1");

const heard = { window: [], port: [] };
const memories = new Set();

const text = (data) => (ArrayBuffer.isView(data) ? decoder.decode(data) : JSON.stringify(data)) ?? String(data);

addEventListener("message", (event) => heard.window.push(text(event.data)), true);

const listen = MessagePort.prototype.addEventListener;
MessagePort.prototype.addEventListener = function (type, listener, ...rest) {
  if (type === "message") listen.call(this, type, (event) => heard.port.push(text(event.data)));
  return listen.call(this, type, listener, ...rest);
};
const onMessage = Object.getOwnPropertyDescriptor(MessagePort.prototype, "onmessage");
Object.defineProperty(MessagePort.prototype, "onmessage", {
  ...onMessage,
  set(listener) {
    listen.call(this, "message", (event) => heard.port.push(text(event.data)));
    onMessage.set.call(this, listener);
  },
});

for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await original.apply(WebAssembly, given);
    for (const part of Object.values((made.instance ?? made).exports)) {
      if (part instanceof WebAssembly.Memory) memories.add(part);
    }
    return made;
  };
}

// A short number is found where no digit is next to it: ids and times have the same digits by chance.
const stands = (number, content) =>
  number.length < 12 ? new RegExp(`(?<!\\d)${number}(?!\\d)`).test(content) : content.includes(number);

window.spy = {
  // Where in the page a text of those stands, with or without gaps, and how much was searched.
  find(...wanted) {
    const places = [];
    const look = (place, content) => {
      const bare = content.replace(/[ -]/g, "");
      for (const one of wanted) if (stands(one, bare)) places.push(`${one} in ${place}`);
    };
    heard.window.forEach((message) => look("a message on the window", message));
    heard.port.forEach((message) => look("a message on a port", message));
    let memoryBytes = 0;
    for (const { buffer } of memories) {
      memoryBytes += buffer.byteLength;
      look("the memory of the page's WebAssembly", decoder.decode(new Uint8Array(buffer)));
    }
    look("the document", document.documentElement.outerHTML);
    look("storage", JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, name]));
    const objects = walk(look);
    return {
      places,
      windowMessages: heard.window.length,
      portMessages: heard.port.length,
      memoryBytes,
      objects,
    };
  },
};

// Every object that can be reached from the page's own names.
function walk(look) {
  const seen = new Set();
  const open = [story, window.braintree, story.instance, ...document.querySelectorAll("*")];
  while (open.length > 0) {
    const object = open.pop();
    if (seen.has(object)) continue;
    seen.add(object);
    for (const key of Reflect.ownKeys(object)) {
      const { value } = Object.getOwnPropertyDescriptor(object, key);
      if (typeof value === "string") look(`an object's ${String(key)}`, value);
      else if (value !== null && ["object", "function"].includes(typeof value)) open.push(value);
    }
  }
  return seen.size;
}
