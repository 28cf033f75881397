// Language, and the way from a figure to its characters and back. Works from disk: nothing is fetched.
(function () {
  const root = document.documentElement;
  const chosen = () => { try { return localStorage.getItem("language"); } catch (error) { return null; } };
  const speak = (language) => { root.dataset.language = language; root.lang = language; };
  speak(chosen() || ((navigator.language || "zh").startsWith("zh") ? "zh" : "en"));

  function show(number) {
    document.querySelectorAll(".on").forEach((each) => each.classList.remove("on"));
    const marks = document.querySelectorAll('mark#f' + number + ', mark[data-of~="' + number + '"]');
    marks.forEach((mark) => mark.classList.add("on"));
    const cell = document.getElementById("t" + number);
    if (cell) cell.classList.add("on");
    if (marks.length) bring(marks[0]);
  }
  // Beside the tables the text scrolls alone; on a phone it stands below them, and the page goes there.
  function bring(mark) {
    const pane = mark.closest(".text");
    const seen = pane.getBoundingClientRect();
    const beside = getComputedStyle(pane.parentElement).position === "sticky";
    pane.scrollTop += mark.getBoundingClientRect().top - seen.top - seen.height / 2;
    if (!beside || seen.top > innerHeight || seen.bottom < 0) mark.scrollIntoView({ block: "center" });
  }
  function fromAddress() {
    const found = /^#f(\d+)$/.exec(location.hash);
    if (found) show(found[1]);
  }
  document.addEventListener("DOMContentLoaded", function () {
    document.getElementById("language").addEventListener("click", function () {
      const language = root.dataset.language === "zh" ? "en" : "zh";
      speak(language);
      document.dispatchEvent(new Event("language"));
      try { localStorage.setItem("language", language); } catch (error) { /* a page on disk may not remember */ }
    });
    document.addEventListener("click", function (event) {
      const link = event.target.closest('a[href^="#f"]');
      const mark = event.target.closest("mark");
      if (link) {
        event.preventDefault();
        history.replaceState(null, "", link.getAttribute("href"));
        fromAddress();
      } else if (mark) {
        const number = mark.dataset.of ? mark.dataset.of.split(" ").pop() : mark.id.slice(1);
        show(number);
        const cell = document.getElementById("t" + number);
        if (cell) cell.scrollIntoView({ block: "center" });
      }
    });
    window.addEventListener("hashchange", fromAddress);
    fromAddress();
  });
})();
