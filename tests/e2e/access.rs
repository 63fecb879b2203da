//! What stands in nobody's way: axe-core finds nothing to complain of, in any state, in either language.

use std::path::PathBuf;
use std::process::Command;

use harness::{Browser, Look};
use serde_json::json;

use crate::{open, page, paste};

const ARTICLE: &str = "قال وزير الخارجية المصري سامح فهمي: «لن نقبل بذلك».\n\nوأكدت موسكو أن روسيا مستعدة. وذكر مصدر أن الصين صامتة.";

/// axe-core's source, fetched through npm once; nothing where there is no npm or no network.
fn axe() -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/axe");
    let file = folder.join("node_modules/axe-core/axe.min.js");
    if !file.exists() {
        let install = ["install", "--no-save", "--ignore-scripts", "--silent", "--prefix"];
        let _ = Command::new("npm").args(install).arg(&folder).arg("axe-core@4.11").status();
    }
    std::fs::read_to_string(file).ok()
}

/// What axe-core complains of.
fn complaints(browser: &Browser, axe: &str) -> String {
    browser.script(&format!("{axe}; window.axe = axe"), &[]);
    let script = "return axe.run(document).then((found) =>
        found.violations.map((v) => v.id + ': ' + v.nodes.map((node) => node.html.slice(0, 120)).join(' | ')).join('\\n'))";
    browser.script(script, &[]).as_str().unwrap_or("axe-core did not run").to_owned()
}

#[test]
#[ignore = "needs Chromium: run by cargo xtask test"]
fn axe_finds_nothing() {
    let Some(axe) = axe() else { return eprintln!("no axe-core: npm or the network is missing") };
    let server = page();
    let dark = |language| Look { language, dark: true, ..Look::default() };
    for look in [Look::default(), dark("ar"), dark("en"), Look { language: "en", ..Look::phone() }] {
        let browser = open(&server, &look);
        let check = |state: &str| assert_eq!(complaints(&browser, &axe), "", "{state}, {look:?}");
        let click = |css: &str| drop(browser.script("document.querySelector(arguments[0]).click()", &[json!(css)]));
        check("empty");
        click("#annotate");
        check("nothing to annotate");
        paste(&browser, ARTICLE);
        check("annotated");
        click("#article mark.direct");
        check("a quotation's card");
        click("#correct");
        check("correcting");
        click("#article mark.country");
        check("a country's card");
        click("#card [data-do=close]");
        for tab in ["quotations", "countries", "pictures"] {
            click(&format!("#tab-{tab}"));
            check(tab);
        }
        click("[data-do=share]");
        check("sharing");
    }
}
