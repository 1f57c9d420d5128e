// The search of the web edition. Pages say everything without it.
"use strict";

(function () {
  // Without accents, in small letters; scripts without either stay as they are.
  function folded(text) {
    return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  }

  document.querySelectorAll("form[role=search]").forEach(function (form) { form.hidden = false; });

  var results = document.getElementById("results");
  var said = document.getElementById("found");
  var query = document.getElementById("query");
  if (!results || !said || !query || typeof libretto === "undefined") return;

  // What is sought, and what a word in it is worth.
  var fields = [["t", 8], ["n", 5], ["k", 3], ["b", 1]];
  var entries = libretto.map(function (entry) {
    return { shown: entry, words: fields.map(function (field) { return folded(entry[field[0]]); }) };
  });
  // How many are listed at first, and with each press of the button.
  var STEP = 100;
  var more = document.getElementById("more");
  var found = [];
  var number = new Intl.NumberFormat(document.documentElement.lang);

  // Where a word begins counts for more than its middle: `ai` is not what `maintainer` is about. Scripts without spaces have no
  // beginnings to tell.
  var unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  function place(text, word) {
    var at = text.indexOf(word);
    if (at < 0) return 0;
    if (unspaced.test(word)) return 1;
    for (; at >= 0; at = text.indexOf(word, at + 1)) {
      var before = text.slice(Math.max(0, at - 2), at);
      if (!/[\p{L}\p{N}]$/u.test(before) || unspaced.test(before)) return 1;
    }
    return 0.1;
  }

  function worth(entry, words) {
    var sum = 0;
    for (var i = 0; i < words.length; i++) {
      var best = 0;
      for (var j = 0; j < fields.length; j++) {
        if (best < fields[j][1]) best = Math.max(best, fields[j][1] * place(entry.words[j], words[i]));
      }
      if (best === 0) return 0;
      sum += best;
    }
    return sum;
  }

  function line(name, text) {
    var element = document.createElement("p");
    element.className = name;
    element.dir = "auto";
    element.textContent = text;
    return element;
  }

  function show() {
    var words = folded(query.value).split(/\s+/).filter(Boolean);
    results.textContent = "";
    more.hidden = true;
    found = [];
    if (words.length === 0) { said.textContent = ""; return; }
    entries.forEach(function (entry, place) {
      var sum = worth(entry, words);
      if (sum > 0) found.push({ sum: sum, place: place, shown: entry.shown });
    });
    found.sort(function (one, other) { return other.sum - one.sum || one.place - other.place; });
    list();
  }

  // Lists the next of what was found, and says how many of them are listed.
  function list() {
    var from = results.children.length;
    found.slice(from, from + STEP).forEach(function (one) {
      var item = document.createElement("li");
      var title = line("title", "");
      var link = document.createElement("a");
      link.href = one.shown.a;
      link.textContent = one.shown.t;
      title.append(link);
      item.append(title);
      if (one.shown.n) item.append(line("authors", one.shown.n));
      if (one.shown.w) item.append(line("facts", one.shown.w));
      results.append(item);
    });
    var listed = results.children.length;
    var count = said.dataset.found.replace("{number}", number.format(found.length));
    if (listed < found.length) count += " (" + number.format(1) + "–" + number.format(listed) + ")";
    said.textContent = found.length ? count : said.dataset.none;
    more.hidden = listed >= found.length;
    // Whoever pressed the button goes on reading where the list went on.
    if (from) results.children[from].querySelector("a").focus();
  }

  query.value = new URLSearchParams(location.search).get("q") || "";
  query.addEventListener("input", show);
  more.addEventListener("click", list);
  query.form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  show();
})();
