// The list of bodies: [id, name, place, [[year, page], …], errors]. Every word typed has to be in name, place or years.
(function () {
  const STEP = 12;
  const field = document.getElementById("search");
  const list = document.getElementById("found");
  const more = document.getElementById("more");
  const texts = BODIES.map((body) => (body[1] + " " + body[2] + " " + body[3].map((year) => year[0]).join(" ")).toLowerCase());
  let shown = STEP;
  function link(href, text) {
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.textContent = text;
    return anchor;
  }
  function show() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = [];
    for (let i = 0; i < BODIES.length; i++) if (words.every((word) => texts[i].includes(word))) found.push(BODIES[i]);
    list.replaceChildren(...found.slice(0, shown).map(function (body) {
      const item = document.createElement("li");
      const place = document.createElement("small");
      place.textContent = body[2];
      const years = document.createElement("span");
      years.className = "years";
      years.append(...body[3].map((year) => link("reports/" + year[1] + ".html", year[0])));
      item.append(link("agencies/" + body[0] + ".html", body[1]), place, years);
      return item;
    }));
    document.getElementById("count").textContent = found.length + " / " + BODIES.length;
    more.hidden = found.length <= shown;
  }
  field.addEventListener("input", function () { shown = STEP; show(); });
  more.addEventListener("click", function () { shown += 5 * STEP; show(); });
  show();
})();
