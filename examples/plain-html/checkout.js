const pay = document.getElementById("pay");
const status = document.getElementById("status");

async function openForm() {
  const answer = await fetch("/api/client_token", { method: "POST" });
  const { client_token: authorization } = await answer.json();
  return braintree.dropin.create({ authorization, container: "#card", merchant: { url: "/api/checkout" } });
}

openForm().then(
  (dropin) => {
    pay.disabled = false;
    pay.addEventListener("click", async () => {
      pay.disabled = true;
      try {
        const { merchantAnswer } = await dropin.requestPaymentMethod();
        status.textContent = merchantAnswer.message;
      } catch (error) {
        // The card form has said already what the shopper can do.
        status.textContent = error.merchantAnswer?.error.message ?? "";
        pay.disabled = false;
      }
    });
  },
  (error) => {
    console.error(error);
    status.textContent = "Cards can't be taken at the moment.";
  },
);
