// node peer.js NAME FEED goes over a feed of JSON Lines with a peer, once to warm
// up, then for a second at least, and prints its figures.
const fs = require("fs");

const peers = {
  compromise() {
    const nlp = require("compromise");
    return (d) => {
      const doc = nlp(d.text);
      return doc.people().length + doc.places().length + doc.organizations().length;
    };
  },
  "wink-nlp"() {
    const nlp = require("wink-nlp")(require("wink-eng-lite-web-model"));
    return (d) => nlp.readDoc(d.text).entities().length();
  },
  chrono() {
    const chrono = require("chrono-node");
    return (d) => chrono.parse(d.text, new Date(d.published)).length;
  },
};

function main(name, feed) {
  let find;
  try {
    find = peers[name]();
  } catch (err) {
    if (err.code !== "MODULE_NOT_FOUND") throw err;
    return { skipped: "run: npm install --prefix npm" };
  }
  const docs = fs.readFileSync(feed, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const pass = () => docs.reduce((found, d) => found + find(d), 0);
  const seconds = () => {
    const used = process.cpuUsage();
    return (used.user + used.system) / 1e6;
  };
  const found = pass();
  const started = seconds();
  let passes = 0;
  for (; seconds() - started < 1; passes++) pass();
  return { seconds: (seconds() - started) / passes, found };
}

console.log(JSON.stringify(main(process.argv[2], process.argv[3])));
