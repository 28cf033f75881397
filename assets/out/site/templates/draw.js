// Draws the charts of a page in the language it is read in: the page holds the rows, charts.js what they look like.
(function () {
  function draw() {
    const charts = CHARTS[document.documentElement.dataset.language];
    document.querySelectorAll(".chart").forEach(function (place) {
      const specification = { ...charts[place.dataset.chart], datasets: { rows: JSON.parse(place.dataset.rows) } };
      vegaEmbed(place, specification, { actions: false, renderer: "svg" });
    });
  }
  document.addEventListener("language", draw);
  draw();
})();
