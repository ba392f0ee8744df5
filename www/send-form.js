// A page's form that sends a payment method to its server: the shopper submits it, the form of the card gives a nonce, and
// the form goes out with the nonce in a hidden input. For the script tag and for the custom element.

// What of a payment method is sent, and as what.
const INPUTS = { nonce: "payment_method_nonce", deviceData: "device_data", cvvNonce: "cvv_nonce" };

// Attributes of a form that its submit button can have of its own, with `form` before the name.
const OVERRIDES = ["action", "enctype", "method", "target"];

/**
 * Gives the function that sends `form` when its button was pressed: it takes the button. `created` gives the promise of
 * the instance. What is pressed while a payment method is asked for, or while the page is being left, sends nothing more.
 */
export function formSender(form, created) {
  let isBusy = false;
  let added = [];
  return async (submitter) => {
    if (isBusy) return;
    isBusy = true;
    try {
      const instance = await created();
      const payload = await instance.requestPaymentMethod();
      for (const input of added) input.remove();
      added = fill(form, payload, submitter);
      submit(form, submitter);
      onReturn(() => {
        isBusy = false;
        instance.clearSelectedPaymentMethod();
      });
    } catch (error) {
      isBusy = false;
      // What the shopper can act on stands in the card form already.
      if (error._braintreeWebError?.type === "CUSTOMER") return;
      console.error("The form was not submitted, because there is no payment method. See the error's code:", error);
    }
  };
}

// Gives the inputs that are new.
function fill(form, payload, submitter) {
  const added = [];
  const add = (name, value) => {
    const input = form.ownerDocument.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    form.append(input);
    added.push(input);
  };
  for (const [key, name] of Object.entries(INPUTS)) {
    const known = form.querySelector(`input[name="${name}"]`);
    if (!payload[key]) continue;
    if (known) known.value = payload[key];
    else add(name, payload[key]);
  }
  // A form that a script submits tells the server nothing of its button.
  if (submitter?.name) add(submitter.name, submitter.value);
  return added;
}

function submit(form, submitter) {
  const own = OVERRIDES.filter((name) => submitter?.hasAttribute("form" + name));
  const before = own.map((name) => form.getAttribute(name));
  for (const name of own) form.setAttribute(name, submitter.getAttribute("form" + name));
  // Not the form's own method: an input called `submit` hides it.
  HTMLFormElement.prototype.submit.call(form);
  own.forEach((name, index) => {
    if (before[index] === null) form.removeAttribute(name);
    else form.setAttribute(name, before[index]);
  });
}

// A page that was left comes back out of the browser's cache as it was, with a nonce that has been used.
function onReturn(work) {
  const look = ({ persisted }) => {
    if (!persisted) return;
    removeEventListener("pageshow", look);
    work();
  };
  addEventListener("pageshow", look);
}
