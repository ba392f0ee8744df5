(() => {
  const look = () => {
    const field = document.querySelector('[autocomplete~="cc-number"]');
    const usable = field && !field.disabled && field.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (usable) globalThis.usableAt = performance.timeOrigin + performance.now();
    else setTimeout(look, 4);
  };
  look();
})();
