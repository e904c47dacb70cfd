// The map with d3: it can be moved and enlarged. Borders are world-atlas from this server; without it the drawing in the page stays.
const figure = document.getElementById("map");
const { d3, topojson } = window;

const told = ({ properties }) => `${properties.name}, ${properties.country ?? "?"}: ${properties.events} events (${properties.precision})`;

async function draw() {
  const [places, world] = await Promise.all([fetch(figure.dataset.from), fetch("/static/vendor/countries-110m.json")]);
  if (!places.ok || !world.ok) return;
  const found = await places.json();
  const atlas = await world.json();
  const old = figure.querySelector("svg");
  const [width, height] = [960, Math.max(420, Math.min(620, old.viewBox.baseVal.height))];
  const projection = d3.geoEqualEarth();
  const box = found.features.length > 1 ? found : { type: "Sphere" };
  projection.fitExtent([[60, 50], [width - 60, height - 50]], box);
  if (projection.scale() > 4000) projection.scale(4000);
  const path = d3.geoPath(projection);
  const svg = d3.create("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "group").attr("aria-label", old.getAttribute("aria-label"));
  const land = svg.append("g").attr("class", "borders");
  land.selectAll("path").data(topojson.feature(atlas, atlas.objects.countries).features).join("path").attr("d", path);
  const most = d3.max(found.features, (feature) => feature.properties.events) ?? 1;
  const links = svg.append("g").selectAll("a").data([...found.features].reverse()).join("a")
    .attr("href", (feature) => `/events?place=${encodeURIComponent(feature.properties.name)}`)
    .attr("aria-label", told);
  links.append("title").text(told);
  links.each(function shape(feature) {
    const { precision, events } = feature.properties;
    const radius = 4 + 12 * Math.sqrt(events / most);
    const mark = d3.select(this);
    if (precision === "country") mark.append("rect").attr("class", "spot country").attr("x", -radius - 6).attr("y", -radius - 6).attr("width", 2 * radius + 12).attr("height", 2 * radius + 12);
    else mark.append("circle").attr("class", `spot ${precision}`).attr("r", precision === "region" ? radius + 8 : radius);
    mark.append("text").attr("class", "label").attr("x", radius + 5).attr("y", 4).text(feature.properties.name);
  });
  const place = (transform) => {
    land.attr("transform", transform);
    links.attr("transform", (feature) => `translate(${transform.apply(projection(feature.geometry.coordinates))})`);
    const taken = [];
    links.select("text").attr("visibility", (feature) => {
      const [x, y] = transform.apply(projection(feature.geometry.coordinates));
      return taken.some(([a, b]) => Math.abs(a - x) < 90 && Math.abs(b - y) < 16) ? "hidden" : (taken.push([x, y]), "visible");
    });
  };
  place(d3.zoomIdentity);
  svg.call(d3.zoom().scaleExtent([0.5, 20]).on("zoom", ({ transform }) => place(transform)));
  old.replaceWith(svg.node());
}

if (figure) draw();
