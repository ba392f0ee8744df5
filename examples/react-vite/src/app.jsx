import { useEffect, useRef, useState } from "react";
import { Checkout } from "tillframe/react";

export function App() {
  const card = useRef(null);
  const [authorization, setAuthorization] = useState();
  const [canPay, setCanPay] = useState(false);
  const [status, setStatus] = useState("");

  useEffect(() => {
    const aborter = new AbortController();
    fetch("/api/client_token", { method: "POST", signal: aborter.signal })
      .then((answer) => answer.json())
      .then(({ client_token: token }) => setAuthorization(token))
      .catch(() => aborter.signal.aborted || setStatus("The payment can't begin. Try again in a moment."));
    return () => aborter.abort();
  }, []);

  async function pay() {
    setCanPay(false);
    try {
      const { merchantAnswer } = await card.current.requestPaymentMethod();
      setStatus(merchantAnswer.message);
    } catch (error) {
      // The card form has said already what the shopper can do.
      setStatus(error.merchantAnswer?.error.message ?? "");
      setCanPay(true);
    }
  }

  return (
    <>
      <h1>A kettle</h1>
      <Checkout
        ref={card}
        authorization={authorization}
        options={{
          frameUrl: "http://127.0.0.1:3001/tillframe/0.1.0/frame.html",
          merchant: { url: "/api/checkout" },
          appearance: { labels: "floating" },
        }}
        onReady={() => setCanPay(true)}
        onError={() => setStatus("Cards can't be taken at the moment.")}
      />
      <button id="pay" disabled={!canPay} onClick={pay}>
        Pay $19.00
      </button>
      <p id="status" role="status">
        {status}
      </p>
    </>
  );
}
