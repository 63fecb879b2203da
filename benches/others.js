// Libraries for English that run in a browser, as their own documentation shows them: entities, and compromise's quotations.
import compromise from "compromise";
import model from "wink-eng-lite-web-model";
import wink from "wink-nlp";

const read = wink(model);
globalThis.others = {
  compromise: (text) => {
    const doc = compromise(text);
    return [doc.people().out("array"), doc.organizations().out("array"), doc.quotations().out("array")];
  },
  "wink-nlp": (text) => read.readDoc(text).entities().out(),
};
