for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const result = await original.apply(WebAssembly, given);
    const exported = Object.values((result.instance ?? result).exports);
    globalThis.memories = exported.filter((it) => it instanceof WebAssembly.Memory);
    return result;
  };
}
