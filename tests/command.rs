//! The command line, from outside.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ARTICLE: &str = "قال وزير الخارجية المصري كريم الطحان: «لن ننقل السفارة من نيروبي».\n";

/// A folder of one test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder to write in");
    folder
}

/// Runs `isnad` in a folder.
fn isnad(folder: &Path, arguments: &[&str]) -> Output {
    fed(folder, arguments, b"")
}

/// Runs `isnad` with something on its standard input.
fn fed(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
    command.current_dir(folder).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("isnad runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().expect("isnad ends");
    let _ = feeder.join();
    output
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn articles_become_objects_a_line_each_in_order() {
    let folder = folder("jsonl");
    fs::write(folder.join("b.txt"), ARTICLE).expect("written");
    fs::write(folder.join("a.b.txt"), "\u{FEFF}سطر\r\nسطر").expect("written");
    let output = isnad(&folder, &["annotate", "--format", "jsonl", "b.txt", "a.b.txt"]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
    let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!((&lines[0]["format"], &lines[0]["id"], &lines[0]["offsets"]), (&"isnad/1".into(), &"b".into(), &"char".into()));
    assert_eq!(lines[0]["text"], ARTICLE);
    // No mark before the text, line ends as they were.
    assert_eq!((&lines[1]["id"], &lines[1]["text"]), (&"a.b".into(), &"سطر\r\nسطر".into()));
    let said = &lines[0]["quotations"][0]["content"][0];
    let (start, end) = (said["start"].as_u64().expect("a number") as usize, said["end"].as_u64().expect("a number") as usize);
    let words: String = ARTICLE.chars().skip(start).take(end - start).collect();
    assert_eq!(words, "لن ننقل السفارة من نيروبي");
}

#[test]
fn offsets_count_what_is_asked_for() {
    let folder = folder("offsets");
    let article = format!("🙂 {ARTICLE}");
    for (unit, count) in [("char", 1), ("utf16", 2), ("byte", 4)] {
        let output = fed(&folder, &["annotate", "--format", "json", "--offsets", unit, "-"], article.as_bytes());
        let object: Value = serde_json::from_str(&out(&output)).expect("JSON");
        assert_eq!((&object["offsets"], &object["id"]), (&unit.into(), &Value::Null));
        assert_eq!(object["quotations"][0]["cue"]["start"], count + 1);
    }
}

#[test]
fn a_bad_file_is_told_of_and_the_others_are_done() {
    let folder = folder("bad");
    fs::write(folder.join("good.txt"), ARTICLE).expect("written");
    fs::write(folder.join("old.txt"), b"line one\n\xE3\xD5\xD1").expect("written");
    fs::write(folder.join("wide.txt"), b"\xFF\xFEa\0").expect("written");
    fs::create_dir(folder.join("folder")).expect("made");
    let output = isnad(&folder, &["annotate", "--format", "jsonl", "missing.txt", "old.txt", "wide.txt", "folder", "good.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output).lines().count(), 1);
    let told = err(&output);
    let told: Vec<&str> = told.lines().collect();
    assert_eq!(told.len(), 4, "{told:?}");
    assert_eq!(told[0], "isnad: missing.txt: No such file or directory");
    assert!(told[1].starts_with("isnad: old.txt: not UTF-8: byte 0xE3 at offset 9 (line 2)"), "{}", told[1]);
    assert!(told[2].starts_with("isnad: wide.txt: UTF-16"), "{}", told[2]);
    assert!(told[3].starts_with("isnad: folder: Is a directory"), "{}", told[3]);
}

#[test]
fn mistakes_in_the_arguments_are_status_two() {
    let folder = folder("usage");
    for arguments in [&["annotate", "--format", "pdf"][..], &["annotate", "--offsets", "ell"], &["nothing"], &["open"], &[]] {
        let output = isnad(&folder, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(out(&output).is_empty() && err(&output).contains("--help"), "{arguments:?}: {}", err(&output));
    }
    let output = isnad(&folder, &["annotate", "--format", "html", "a", "b"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("--output"));
    for arguments in [&["--help"][..], &["annotate", "--help"], &["--version"]] {
        let output = isnad(&folder, arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(!out(&output).is_empty() && err(&output).is_empty());
    }
}

#[test]
fn a_reader_that_goes_is_no_error() {
    let folder = folder("pipe");
    fs::write(folder.join("a.txt"), ARTICLE.repeat(2000)).expect("written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
    command.current_dir(&folder).args(["annotate", "--format", "jsonl", "a.txt", "a.txt"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("isnad runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("isnad ends");
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}

#[test]
fn several_articles_in_one_array() {
    let folder = folder("array");
    fs::write(folder.join("a.txt"), ARTICLE).expect("written");
    for (files, count) in [(&["a.txt", "a.txt"][..], 2), (&["a.txt", "no.txt"], 1), (&["no.txt", "neither.txt"], 0)] {
        let output = isnad(&folder, &[&["annotate", "--format", "json"], files].concat());
        let array: Value = serde_json::from_str(&out(&output)).expect("JSON");
        assert_eq!(array.as_array().map(Vec::len), Some(count));
    }
}

#[test]
fn a_folder_takes_a_file_for_each_article() {
    let folder = folder("files");
    fs::write(folder.join("a.txt"), ARTICLE).expect("written");
    fs::write(folder.join("b.txt"), "خبر").expect("written");
    fs::create_dir(folder.join("out")).expect("made");
    let output = isnad(&folder, &["annotate", "--format", "html", "--output", "out", "a.txt", "b.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let html = fs::read_to_string(folder.join("out/a.html")).expect("written");
    assert!(html.starts_with("<!doctype html>") && html.contains("<mark class=\"direct\""));
    assert!(folder.join("out/b.html").exists());
    // Two articles of a name would be one file.
    let output = isnad(&folder, &["annotate", "--format", "tei", "--output", "out", "a.txt", "a.txt"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn no_input_is_written_over() {
    let folder = folder("spared");
    let spared = |arguments: &[&str]| {
        let output = isnad(&folder, &[&["annotate"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err(&output).contains("the output is one of the inputs"), "{arguments:?}: {}", err(&output));
    };
    let line = format!("{}\n", serde_json::json!({"id": "a", "text": ARTICLE}));
    for (name, content) in [("a.txt", ARTICLE), ("b.html", ARTICLE), ("a.jsonl", line.as_str())] {
        fs::write(folder.join(name), content).expect("written");
    }
    fs::create_dir(folder.join("out")).expect("made");
    spared(&["--output", "a.txt", "a.txt"]);
    spared(&["--output", "out/../a.txt", "b.html", "./a.txt"]);
    spared(&["--output", ".", "--format", "html", "b.html"]);
    spared(&["--input", "jsonl", "--format", "jsonl", "--output", "a.jsonl", "a.jsonl"]);
    spared(&["--input", "jsonl", "--format", "jsonl", "--resume", "a.jsonl", "a.jsonl"]);
    let redirected = Command::new(env!("CARGO_BIN_EXE_isnad"))
        .current_dir(&folder)
        .args(["annotate", "--output", "a.txt"])
        .stdin(fs::File::open(folder.join("a.txt")).expect("there"))
        .output()
        .expect("started");
    assert!(redirected.status.code() == Some(2) && err(&redirected).contains("the output is one of the inputs"), "{}", err(&redirected));
    // A summary has a name of its own.
    assert_eq!(isnad(&folder, &["annotate", "--output", ".", "a.txt"]).status.code(), Some(0));
    assert!(fs::read_to_string(folder.join("a.summary.txt")).is_ok_and(|summary| summary.contains("Quotations: 1")));
    for (name, content) in [("a.txt", ARTICLE), ("b.html", ARTICLE), ("a.jsonl", line.as_str())] {
        assert_eq!(fs::read_to_string(folder.join(name)).expect("there"), content);
    }
    let json = isnad(&folder, &["annotate", "--format", "json", "--output", "a.json", "a.txt"]);
    assert_eq!(json.status.code(), Some(0));
    assert_eq!(isnad(&folder, &["open", "a.json", "--output", "a.json"]).status.code(), Some(2));
}

#[test]
fn tables_have_their_columns_once_and_a_mark_for_excel() {
    let folder = folder("csv");
    fs::write(folder.join("a.txt"), ARTICLE).expect("written");
    let output = isnad(&folder, &["annotate", "--format", "csv", "--bom", "a.txt", "a.txt"]);
    let table = out(&output);
    assert!(table.starts_with("\u{FEFF}id,language,"));
    assert_eq!(table.lines().count(), 3);
    let output = isnad(&folder, &["annotate", "--format", "csv-mentions", "a.txt"]);
    assert!(out(&output).starts_with("id,language,"));
}

#[test]
fn what_was_written_opens_again() {
    let folder = folder("open");
    fs::write(folder.join("a.txt"), ARTICLE).expect("written");
    let json = out(&isnad(&folder, &["annotate", "--format", "json", "a.txt"]));
    let link = out(&isnad(&folder, &["annotate", "--format", "link", "a.txt"]));
    fs::write(folder.join("a.json"), &json).expect("written");
    fs::write(folder.join("a.link"), format!("https://example.org/isnad/{link}")).expect("written");
    for what in ["a.json", "a.link", link.trim()] {
        let output = isnad(&folder, &["open", what, "--format", "json"]);
        assert_eq!((output.status.code(), out(&output), err(&output).as_str()), (Some(0), json.clone(), ""), "{what}");
    }
    let table = out(&isnad(&folder, &["open", "a.json"]));
    assert!(table.contains("كريم الطحان") && table.contains("Quotations: 1"), "{table}");

    let cut = &link.trim()[..link.trim().len() - 9];
    for (what, why) in
        [(cut, "isnad: the link: the link was cut off"), ("a.txt", "isnad: a.txt: not well-formed JSON"), ("gone", "isnad: gone: No such")]
    {
        let output = isnad(&folder, &["open", what]);
        assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""), "{what}");
        assert!(err(&output).starts_with(why), "{}", err(&output));
    }
}

#[test]
fn tokens_are_tagged_a_line_each() {
    let folder = folder("ner");
    let output = fed(&folder, &["ner", "--format", "conll"], "قال X\nالرئيس\nعبد\nالفتاح\nالسيسي\n\nخبر\n".as_bytes());
    let lines = out(&output);
    let words: Vec<&str> = lines.lines().map(|line| line.split('\t').next().unwrap_or("")).collect();
    assert_eq!(words, ["قال", "الرئيس", "عبد", "الفتاح", "السيسي", "", "خبر"]);
    assert!(lines.contains("السيسي\tI-PER"), "{lines}");
    assert_eq!(isnad(&folder, &["ner", "missing.conll"]).status.code(), Some(1));
}
