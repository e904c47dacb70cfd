// The network with Cytoscape: nodes can be moved and looked at one by one. Places come from the server; nothing is laid out by chance.
const figure = document.getElementById("network");
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

async function draw() {
  const answer = await fetch(figure.dataset.from);
  if (!answer.ok) return;
  const found = await answer.json();
  const box = document.createElement("div");
  box.className = "canvas";
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", figure.querySelector("svg").getAttribute("aria-label"));
  figure.append(box);
  figure.classList.add("live");
  const graph = window.cytoscape({
    container: box,
    layout: { name: "preset" },
    minZoom: 0.3,
    maxZoom: 4,
    elements: [
      ...found.nodes.map((node) => ({ data: { id: node.name, size: node.radius * 2, count: node.count }, position: { x: node.x, y: node.y } })),
      ...found.lines.map((line) => ({ data: { source: line.link.source, target: line.link.target, width: line.width, good: (line.link.goldstein ?? 0) >= 0 } })),
    ],
    style: [
      { selector: "node", style: { width: "data(size)", height: "data(size)", label: "data(id)", "background-color": css("--accent"), color: css("--ink"), "font-size": 15, "text-valign": "top", "text-margin-y": -3 } },
      { selector: "edge", style: { width: "data(width)", "curve-style": "bezier", "target-arrow-shape": "triangle", opacity: 0.65, "line-color": css("--conf"), "target-arrow-color": css("--conf") } },
      { selector: "edge[?good]", style: { "line-color": css("--coop"), "target-arrow-color": css("--coop") } },
      { selector: ".faded", style: { opacity: 0.12 } },
    ],
  });
  graph.on("mouseover", "node", (event) => graph.elements().difference(event.target.closedNeighborhood()).addClass("faded"));
  graph.on("mouseout", "node", () => graph.elements().removeClass("faded"));
  graph.on("tap", "node", (event) => { location.href = `/events?country=${encodeURIComponent(event.target.id())}`; });
  graph.on("tap", "edge", (event) => { location.href = `/dyads/${encodeURIComponent(event.target.data("source"))}/${encodeURIComponent(event.target.data("target"))}`; });
}

if (figure && window.matchMedia("(min-width: 48rem)").matches) draw();
