const card = document.querySelector("tillframe-checkout");

card.addEventListener("tillframe:requestable", ({ detail }) => {
  document.getElementById("ready").textContent = detail.isRequestable ? "All is filled in." : "";
});

const answer = await fetch("/api/client_token", { method: "POST" });
const { client_token: authorization } = await answer.json();
card.setAttribute("authorization", authorization);
