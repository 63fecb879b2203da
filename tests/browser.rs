//! The engine as the browser runs it. `cargo xtask test` runs these in Chromium.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn an_article_is_annotated() {
    let article = "قال وزير الخارجية المصري: «لن نقبل بذلك».";
    let document = isnad::annotate(article);
    assert_eq!(document.text, article);
}
