const form = document.getElementById("checkout");
const pay = document.getElementById("pay");

async function openForm() {
  const answer = await fetch("/api/client_token", { method: "POST" });
  const { client_token: authorization } = await answer.json();
  // Enter in a field submits the form, as it does in fields of the page's own.
  return braintree.dropin.create({ authorization, container: "#card", submitOnEnter: true });
}

openForm().then((dropin) => {
  pay.disabled = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    pay.disabled = true;
    try {
      const { nonce } = await dropin.requestPaymentMethod();
      document.getElementById("nonce").value = nonce;
      form.submit();
    } catch {
      // The card form has said already what is wrong.
      pay.disabled = false;
    }
  });
}, console.error);
