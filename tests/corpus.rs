//! The cases of `tests/corpus/`: small articles and what the engine must find in them, in a notation to read and write.
//!
//! ```text
//! === role, verb, colon, guillemets ===
//! قال وزير الخارجية المصري سامح شكري: «لن نقبل بذلك».
//! ---
//! direct	لن نقبل بذلك
//!   cue	قال
//!   speaker	سامح شكري
//! country EG demonym	المصري
//! ```
//!
//! Labels, each followed by a tab and the words:
//! - `direct`, `indirect`, `mixed`: a quotation, its pieces joined by ` … `. Below it, indented, all of `cue`, `speaker`
//!   (the entity's name, a line each), `via` (the same) and `parent` (the content of the quotation around it);
//! - `person`, `organization`: a name where it stands, a line each time;
//! - `country XX form`: a country where it is cited, a line each time;
//! - `entity kind`: an entity by its name; below it, indented, `role`, `country` and a `mention form` each time;
//! - `focus`: the countries that the article is about, the first most.
//!
//! A case lists all of what it names: with one `country` line it lists every country, with one quotation line every
//! quotation. `none` in place of the words says that there is none (`country	none`, `quotation	none`). What it does not
//! name it does not test. `cargo xtask bless` (`UPDATE=1 cargo test --test corpus`) writes the cases again from what the engine
//! finds; a case with nothing below `---` gets everything but entities and focus. `CASE=words cargo test --test corpus`
//! runs the cases with these words in their names, `CASES=tests/wanted` those that do not come out yet.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::tabs_in_doc_comments, reason = "the notation is made of them")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use isnad::document::{Document, EntityKind, Form, Mention, Quotation, QuotationKind, Span};

/// One case of a file.
struct Case {
    line: usize,
    name: String,
    article: String,
    expected: Vec<String>,
}

#[test]
fn every_case_comes_out_as_written() {
    let wanted = std::env::var("CASE").unwrap_or_default();
    let update = std::env::var_os("UPDATE").is_some();
    let (mut cases, mut faults) = (0, String::new());
    let folder = std::env::var("CASES").unwrap_or("tests/corpus".into());
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) {
        let text = fs::read_to_string(&path).expect("a readable file");
        let (head, mut all) = parse(&text);
        let mut wrong = 0;
        for case in all.iter_mut().filter(|case| case.name.contains(&wanted)) {
            cases += 1;
            let found = found(&case.article, &case.expected);
            if found != case.expected {
                wrong += 1;
                let _ = write!(faults, "\n{}:{} === {} ===\n{}\n", path.display(), case.line, case.name, diff(&case.expected, &found));
                case.expected = found;
            }
        }
        if update && wrong > 0 {
            fs::write(&path, written(&head, &all)).expect("a writable file");
        }
    }
    assert!(cases > 0, "no case has {wanted:?} in its name");
    assert!(update || faults.is_empty(), "{faults}\n(- written in the case, + found; UPDATE=1 writes what is found)");
}

/// All `.txt` files in a folder and its folders.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let (folders, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|e| e == "txt"));
    files.chain(folders.iter().flat_map(|folder| self::files(folder))).collect()
}

/// The lines before the first case, and the cases.
fn parse(text: &str) -> (String, Vec<Case>) {
    let (mut head, mut cases) = (String::new(), Vec::<Case>::new());
    let mut below = false;
    for (line, text) in (1..).zip(text.lines()) {
        if let Some(name) = text.strip_prefix("=== ").and_then(|name| name.strip_suffix(" ===")) {
            cases.push(Case { line, name: name.into(), article: String::new(), expected: Vec::new() });
            below = false;
            continue;
        }
        match cases.last_mut() {
            None => head += &format!("{text}\n"),
            Some(_) if text == "---" && !below => below = true,
            Some(case) if below && !text.trim().is_empty() => case.expected.push(text.trim_end().into()),
            Some(case) if !below => case.article += &format!("{text}\n"),
            Some(_) => {}
        }
    }
    cases.iter_mut().for_each(|case| case.article.truncate(case.article.trim_end().len()));
    (head, cases)
}

fn written(head: &str, cases: &[Case]) -> String {
    let mut out = head.to_owned();
    for case in cases {
        let _ = writeln!(out, "=== {} ===\n{}\n---\n{}\n", case.name, case.article, case.expected.join("\n"));
    }
    out.trim_end().to_owned() + "\n"
}

/// What the engine finds in an article, of the kinds that a case names.
fn found(article: &str, expected: &[String]) -> Vec<String> {
    let document = isnad::annotate(article);
    let names = |labels: &[&str]| {
        let own = |line: &&String| !line.starts_with(' ') && labels.contains(&line.split(['\t', ' ']).next().unwrap_or(""));
        expected.iter().position(|line| own(&line))
    };
    let all = expected.is_empty();
    let mut sections = Vec::new();
    let mut section = |labels: &[&str], by_default: bool, lines: Vec<String>| {
        let place = names(labels);
        if place.is_some() || all && by_default {
            let lines = if lines.is_empty() { vec![format!("{}\tnone", labels[0])] } else { lines };
            sections.push((place.unwrap_or(usize::MAX), lines));
        }
    };
    section(&["quotation", "direct", "indirect", "mixed"], true, quotations(&document));
    section(&["person"], true, mentions(&document, EntityKind::Person));
    section(&["organization"], true, mentions(&document, EntityKind::Organization));
    section(&["country"], true, mentions(&document, EntityKind::Country));
    section(&["entity"], false, entities(&document));
    section(&["focus"], false, document.focus.iter().map(|focus| format!("focus\t{}", focus.country)).collect());
    sections.sort_by_key(|(place, _)| *place);
    sections.into_iter().flat_map(|(_, lines)| lines).collect()
}

fn quotations(document: &Document) -> Vec<String> {
    document.quotations.iter().flat_map(|quotation| quotation_lines(document, quotation)).collect()
}

fn quotation_lines(document: &Document, quotation: &Quotation) -> Vec<String> {
    let kind = match quotation.kind {
        QuotationKind::Direct => "direct",
        QuotationKind::Indirect => "indirect",
        QuotationKind::Mixed => "mixed",
    };
    let name = |id: u32| document.entities.iter().find(|e| e.id == id).map_or("?", |e| e.name.as_str());
    let mut lines = vec![format!("{kind}\t{}", content(document, quotation))];
    lines.extend(quotation.cue.map(|cue| format!("  cue\t{}", words(document, cue))));
    lines.extend(quotation.speakers.iter().map(|speaker| format!("  speaker\t{}", name(speaker.entity))));
    lines.extend(quotation.via.iter().map(|&id| format!("  via\t{}", name(id))));
    let parent = quotation.parent.and_then(|id| document.quotations.iter().find(|q| q.id == id));
    lines.extend(parent.map(|parent| format!("  parent\t{}", content(document, parent))));
    lines
}

fn content(document: &Document, quotation: &Quotation) -> String {
    quotation.content.iter().map(|&piece| words(document, piece)).collect::<Vec<_>>().join(" … ")
}

/// The names of a kind in the order of the text.
fn mentions(document: &Document, kind: EntityKind) -> Vec<String> {
    let of_kind = document.entities.iter().filter(|entity| entity.kind == kind);
    let mut mentions: Vec<(Mention, String)> = of_kind
        .flat_map(|entity| {
            let is_country = kind == EntityKind::Country;
            let is_named = move |mention: &&Mention| match mention.form {
                Form::Role | Form::Pronoun => false,
                form => is_country || form == Form::Name,
            };
            entity.mentions.iter().filter(is_named).map(|mention| {
                let label = match kind {
                    EntityKind::Country => format!("country {} {}", entity.country.as_deref().unwrap_or("?"), mention.form.code()),
                    kind => kind_name(kind).to_owned(),
                };
                (*mention, format!("{label}\t{}", words(document, mention.span)))
            })
        })
        .collect();
    mentions.sort_by_key(|(mention, label)| (mention.span, label.clone()));
    mentions.into_iter().map(|(_, label)| label).collect()
}

fn entities(document: &Document) -> Vec<String> {
    let lines = document.entities.iter().map(|entity| {
        let mut lines = vec![format!("entity {}\t{}", kind_name(entity.kind), entity.name)];
        lines.extend(entity.role.as_ref().map(|role| format!("  role\t{role}")));
        lines.extend(entity.country.as_ref().map(|code| format!("  country\t{code}")));
        let mention = |m: &Mention| format!("  mention {}\t{}", m.form.code(), words(document, m.span));
        lines.extend(entity.mentions.iter().map(mention));
        lines
    });
    lines.flatten().collect()
}

fn words(document: &Document, span: Span) -> String {
    document.text.get(span.range()).unwrap_or("(no characters)").replace('\n', " ")
}

fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Country => "country",
        EntityKind::Group => "group",
    }
}

/// The two lists as one, with `-` before what is only in the first and `+` before what is only in the second.
fn diff(expected: &[String], found: &[String]) -> String {
    // common[i][k]: how many lines the rests from i and from k have in common, in order.
    let mut common = vec![vec![0; found.len() + 1]; expected.len() + 1];
    for i in (0..expected.len()).rev() {
        for k in (0..found.len()).rev() {
            common[i][k] = if expected[i] == found[k] { common[i + 1][k + 1] + 1 } else { common[i + 1][k].max(common[i][k + 1]) };
        }
    }
    let (mut i, mut k, mut out) = (0, 0, String::new());
    while i < expected.len() || k < found.len() {
        let (mark, line) = if i < expected.len() && k < found.len() && expected[i] == found[k] {
            (i, k) = (i + 1, k + 1);
            (' ', &expected[i - 1])
        } else if i < expected.len() && (k == found.len() || common[i + 1][k] >= common[i][k + 1]) {
            i += 1;
            ('-', &expected[i - 1])
        } else {
            k += 1;
            ('+', &found[k - 1])
        };
        let _ = writeln!(out, "{mark} {line}");
    }
    out
}
