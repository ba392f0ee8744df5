// Links every state in the look that is chosen. `cargo xtask dist` writes which there are to states.json.

const { state: states, ...looks } = await (await fetch("/gallery/states.json")).json();

const form = document.getElementById("looks");
for (const [name, values] of Object.entries(looks)) {
  const label = form.appendChild(document.createElement("label"));
  const select = document.createElement("select");
  select.name = name;
  select.append(...values.map((value) => new Option(value)));
  if (name === "locale") select.value = "en_US";
  label.append(name, select);
}

const list = document.getElementById("states");
for (const state of states) {
  const link = document.createElement("a");
  link.textContent = state;
  list.appendChild(document.createElement("li")).append(link);
}

const link = () => {
  for (const anchor of list.querySelectorAll("a")) {
    const asked = new URLSearchParams({ state: anchor.textContent, ...Object.fromEntries(new FormData(form)) });
    anchor.href = `/gallery/frame.html#?${asked}`;
  }
};
form.addEventListener("change", link);
link();
