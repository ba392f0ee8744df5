"use client";

// The card form as a React component. No JSX in here: it needs no build step of its own.

import { createElement, forwardRef, useEffect, useImperativeHandle, useRef } from "react";

import { follow } from "./follow.js";

/**
 * A card form. `authorization` and `options` are those of `create`, compared by value; `onReady`, `onRequestable`,
 * `onChange` and `onError` may be new functions each time. The ref has `requestPaymentMethod()` and `instance`. What else it
 * is given becomes attributes of the `<div>` around the form.
 */
export const Checkout = forwardRef(function Checkout(props, ref) {
  const { authorization, options, onReady, onRequestable, onChange, onError, ...attributes } = props;
  const place = useRef(null);
  const form = useRef(null);
  // What is called back is what was given last, not what was there when the form began.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const state = { instance: null };
    const { show, created, stop } = follow(place.current, {
      ready(instance) {
        state.instance = instance;
        latest.current.onReady?.(instance);
      },
      requestable: (detail) => latest.current.onRequestable?.(detail),
      change: (detail) => latest.current.onChange?.(detail),
      error(error) {
        if (latest.current.onError) latest.current.onError(error);
        else console.error("tillframe:", error);
      },
    });
    form.current = { show, created, state };
    return () => {
      form.current = null;
      stop();
    };
  }, []);
  // After each rendering; what is as it was changes nothing.
  useEffect(() => form.current.show({ ...options, authorization }));
  useImperativeHandle(ref, () => handleOf(form), []);
  return createElement("div", { ...attributes, ref: place });
});

function handleOf(form) {
  return {
    get instance() {
      return form.current?.state.instance ?? null;
    },
    async requestPaymentMethod() {
      if (!form.current) throw new Error("The card form is not in the page.");
      const instance = await form.current.created();
      return instance.requestPaymentMethod();
    },
  };
}
