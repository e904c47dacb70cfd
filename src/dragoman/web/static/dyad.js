// The balance of a dyad with Observable Plot: values under the pointer, both directions apart. The drawing in the page stays without it.
const figure = document.getElementById("balance");
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

async function draw() {
  const { first, second } = figure.dataset;
  const answer = await fetch(`/dyads/${encodeURIComponent(first)}/${encodeURIComponent(second)}.json`);
  if (!answer.ok) return;
  const { months } = await answer.json();
  const rows = [["forth", `${first} → ${second}`], ["back", `${second} → ${first}`]].flatMap(([way, name]) =>
    months[way].map((cell) => ({ way: name, month: new Date(`${cell.key[0]}-01T00:00:00Z`), count: cell.count, goldstein: cell.goldstein })),
  );
  if (new Set(rows.map((row) => +row.month)).size < 3) return;
  const plot = window.Plot.plot({
    className: "plot", width: Math.min(960, figure.clientWidth), height: 240, marginLeft: 44, style: { background: "none", color: css("--soft") },
    x: { type: "utc", label: null }, y: { label: "Goldstein", domain: [-10, 10], grid: true },
    color: { domain: [`${first} → ${second}`, `${second} → ${first}`], range: [css("--who"), css("--whom")] },
    marks: [
      window.Plot.ruleY([0]),
      window.Plot.line(rows.filter((row) => row.goldstein !== null), { x: "month", y: "goldstein", stroke: "way", strokeOpacity: 0.5 }),
      window.Plot.dot(rows.filter((row) => row.goldstein !== null), { x: "month", y: "goldstein", fill: "way", r: (row) => Math.sqrt(row.count) + 1.5,
        title: (row) => `${row.way}, ${row.month.toISOString().slice(0, 7)}\n${row.count} events, Goldstein ${row.goldstein}` }),
    ],
  });
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", `Mean Goldstein value by month, ${first} to ${second} and back`);
  const box = document.createElement("div");
  const note = document.createElement("p");
  note.className = "from";
  note.textContent = `By month and direction: ${first} → ${second} in blue, ${second} → ${first} in red; larger dots are more events.`;
  box.append(plot, note);
  figure.append(box);
}

if (figure) draw();
