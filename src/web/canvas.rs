//! Pictures on a canvas that nobody sees: the browser shapes the letters, `desk::picture` has said where they stand.

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, OffscreenCanvas, OffscreenCanvasRenderingContext2d as Context};

use crate::desk::picture::{self, Colour, Font, Picture, Stroke, Theme};
use crate::document::Document;
use crate::interface::Interface;
use crate::locale::Locale;

/// Draws the article, or one quotation, and tells the PNG; nothing if it cannot be drawn here.
pub fn draw(document: &Document, card: Option<u32>, theme: Theme, interface: Interface, tell: impl FnOnce(Option<Blob>) + 'static) {
    match drawn(document, card, theme, interface).and_then(|canvas| canvas.convert_to_blob().ok()) {
        None => tell(None),
        Some(made) => {
            let tell = std::cell::Cell::new(Some(tell));
            let told = std::rc::Rc::new(move |blob: Option<Blob>| tell.take().into_iter().for_each(|tell| tell(blob.clone())));
            let failed = told.clone();
            let yes = Closure::once(move |blob: JsValue| told(blob.dyn_into().ok()));
            let no = Closure::once(move |_: JsValue| failed(None));
            let _ = made.then2(&yes, &no);
            // One of the two is called, once; the other is a few bytes.
            yes.forget();
            no.forget();
        }
    }
}

fn drawn(document: &Document, card: Option<u32>, theme: Theme, interface: Interface) -> Option<OffscreenCanvas> {
    let canvas = OffscreenCanvas::new(1, 1).ok()?;
    let context: Context = canvas.get_context("2d").ok()??.unchecked_into();
    let locale = Locale::new(interface);
    let say = |key: &str| locale.get(key).to_owned();
    let measure = |words: &str, font: Font| {
        context.set_font(&font.css());
        context.measure_text(words).map_or(0.0, |metrics| metrics.width())
    };
    let picture = match card {
        None => picture::article(document, interface, &say, &measure),
        Some(id) => picture::quotation(document, id, interface, &say, &measure)?,
    };
    let density = picture.density();
    // This empties the canvas and forgets the font.
    canvas.set_width((picture.width * density) as u32);
    canvas.set_height((picture.height * density) as u32);
    context.scale(density, density).ok()?;
    paint(&context, &picture, theme);
    Some(canvas)
}

fn paint(context: &Context, picture: &Picture, theme: Theme) {
    context.set_fill_style_str(Colour::Page.css(theme));
    context.fill_rect(0.0, 0.0, picture.width, picture.height);
    for stroke in &picture.strokes {
        match stroke {
            Stroke::Block { x, y, width, height, colour } => {
                context.set_fill_style_str(colour.css(theme));
                context.fill_rect(*x, *y, *width, *height);
            }
            Stroke::Line { x, y, width, thickness, dotted, colour } => {
                context.set_stroke_style_str(colour.css(theme));
                context.set_line_width(*thickness);
                // Dashes of no length with round ends are dots.
                let (cap, dashes) = if *dotted { ("round", Array::of2(&0.into(), &6.into())) } else { ("butt", Array::new()) };
                context.set_line_cap(cap);
                let _ = context.set_line_dash(&dashes);
                context.begin_path();
                // A dot has a radius, too.
                let inset = if *dotted { thickness / 2.0 } else { 0.0 };
                context.move_to(x + inset, *y);
                context.line_to(x + width - inset, *y);
                context.stroke();
            }
            Stroke::Words { x, y, words, font, colour, rtl } => {
                context.set_fill_style_str(colour.css(theme));
                context.set_font(&font.css());
                let _ = Reflect::set(context, &"direction".into(), &if *rtl { "rtl" } else { "ltr" }.into());
                context.set_text_align("left");
                let _ = context.fill_text(words, *x, *y);
            }
        }
    }
}
