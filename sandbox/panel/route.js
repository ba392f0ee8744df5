// The address behind the `#`: `/transactions`, `/transactions/ab12`, `?after=` for a page that is not the first.

/** What the address asks for. */
export function current() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [view, id] = path.split("/").map(decodeURIComponent);
  return { view: view || "transactions", id: id || null, after: new URLSearchParams(query).get("after") };
}

/** The address of a list, or of a thing beside its list. */
export function address(view, id = null, after = null) {
  const thing = id === null ? "" : `/${encodeURIComponent(id)}`;
  const page = after === null ? "" : `?${new URLSearchParams({ after })}`;
  return `#/${view}${thing}${page}`;
}
