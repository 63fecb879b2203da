//! Archives: every line becomes a line, in order, whatever it holds and however often the run is killed.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// A folder of one test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("archive").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder to write in");
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
    command.current_dir(folder).args(["annotate", "--input", "jsonl", "--format", "jsonl"]).args(arguments);
    command.stdin(Stdio::null());
    command
}

fn isnad(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("isnad runs")
}

fn lines(output: &[u8]) -> Vec<Value> {
    String::from_utf8_lossy(output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// A good line; no two are alike, and some have a title and paragraphs.
fn good(n: usize) -> Vec<u8> {
    let people = ["كريم الطحان", "سارة وانجيرو", "عثمان الطيب", "ليلى حداد"];
    let roles = ["وزير الخارجية المصري", "وزيرة الخارجية الكينية", "المتحدث باسم الحكومة السودانية", "السفيرة اللبنانية"];
    let first = format!("قال {} {}: «لن نغيّر البند {n} من الاتفاق».", roles[n % 4], people[n % 4]);
    let second = format!("وأضاف أن الجولة {} ستعقد في القاهرة.", n / 2);
    let object = if n.is_multiple_of(3) {
        json!({"id": n, "title": format!("خبر {n}"), "paragraphs": [first, second], "outlet": "النيل", "page": n % 7})
    } else {
        json!({"id": format!("a{n}"), "text": format!("{first}\n{second}"), "section": {"name": "دولي"}})
    };
    object.to_string().into_bytes()
}

/// A line that is none, of ten kinds.
fn broken(n: usize) -> Vec<u8> {
    match n % 10 {
        0 => b"not JSON at all".to_vec(),
        1 => br#"{"id":"cut","text":"..."#.to_vec(),
        2 => b"{\"id\":\"bytes\",\"text\":\"\xC7\xE1\"}".to_vec(),
        3 => br#"{"id":"no text"}"#.to_vec(),
        4 => br#"{"id":"number","text":5}"#.to_vec(),
        5 => br#"["an","array"]"#.to_vec(),
        6 => br#"{"id":"half a pair","text":"\ud83d"}"#.to_vec(),
        7 => br#"{"id":"paragraphs","title":"t","paragraphs":["a",7]}"#.to_vec(),
        8 => [br#"{"id":"deep","text":"#.to_vec(), b"[".repeat(100_000)].concat(),
        _ => [br#"{"id":"long","text":""#.to_vec(), b"a".repeat(5 << 20), br#""}"#.to_vec()].concat(),
    }
}

#[test]
fn a_bad_line_becomes_an_error_in_its_place() {
    let folder = folder("bad");
    let input: Vec<u8> = (0..1000).flat_map(|n| [if n % 10 == 7 { broken(n / 10) } else { good(n) }, b"\n".to_vec()].concat()).collect();
    fs::write(folder.join("in.jsonl"), &input).expect("written");
    let output = isnad(&folder, &["in.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "isnad: 100 of 1000 lines could not be annotated\n");
    let lines = lines(&output.stdout);
    assert_eq!(lines.len(), 1000);
    for (n, line) in lines.iter().enumerate() {
        if n % 10 == 7 {
            assert_eq!(line["line"], n + 1);
            assert!(line["error"].as_str().is_some_and(|why| !why.is_empty() && why.len() < 120), "{line}");
            assert!(line.get("text").is_none());
        } else {
            assert_eq!(line["id"], if n.is_multiple_of(3) { n.to_string() } else { format!("a{n}") });
            assert!(line.get("error").is_none() && line["quotations"].as_array().is_some_and(|q| !q.is_empty()), "{line}");
        }
    }
    // What the archive says besides is passed through; where an article comes from has its place.
    assert_eq!(
        (&lines[3]["page"], &lines[3]["source"]["outlet"], &lines[4]["section"]["name"]),
        (&3.into(), &"النيل".into(), &"دولي".into())
    );
    assert!(lines[3]["text"].as_str().is_some_and(|text| text.starts_with("خبر 3\n\nقال")));
    for threads in ["1", "3"] {
        assert_eq!(isnad(&folder, &["in.jsonl", "--threads", threads]).stdout, output.stdout, "{threads} threads");
    }
}

#[test]
fn a_run_killed_at_any_moment_goes_on() {
    let folder = folder("killed");
    let input: Vec<u8> = (0..6000).flat_map(|n| [if n % 500 == 9 { broken(n / 500) } else { good(n) }, b"\n".to_vec()].concat()).collect();
    fs::write(folder.join("in.jsonl"), &input).expect("written");
    let whole = isnad(&folder, &["in.jsonl"]);
    let mut killed_within = 0;
    let mut random = 12_345_u64;
    for _ in 0..20 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut run = command(&folder, &["in.jsonl", "--resume", "out.jsonl"]).stderr(Stdio::null()).spawn().expect("isnad runs");
        sleep(Duration::from_millis(random >> 33 & 63));
        killed_within += usize::from(run.try_wait().expect("its state").is_none());
        run.kill().expect("killed");
        run.wait().expect("gone");
        let there = fs::read(folder.join("out.jsonl")).unwrap_or_default();
        assert!(whole.stdout.starts_with(&there), "{} bytes", there.len());
        // A torn line, such as a full disk leaves.
        if random.is_multiple_of(3) && there.len() < whole.stdout.len() {
            fs::write(folder.join("out.jsonl"), &whole.stdout[..there.len() + 1]).expect("written");
        }
    }
    assert!(killed_within > 0, "no run was killed within");
    let last = isnad(&folder, &["in.jsonl", "--resume", "out.jsonl"]);
    assert_eq!((last.status.code(), &last.stderr), (whole.status.code(), &whole.stderr));
    assert!(fs::read(folder.join("out.jsonl")).expect("written") == whole.stdout, "the output differs");
    // Once more there is nothing to do.
    assert_eq!(isnad(&folder, &["in.jsonl", "--resume", "out.jsonl"]).status.code(), Some(1));
    assert!(fs::read(folder.join("out.jsonl")).expect("written") == whole.stdout);
}

/// A run that waits for input which never comes is ended by a second signal.
#[cfg(unix)]
#[test]
fn a_run_that_waits_is_ended_by_two_signals() {
    let folder = folder("waits");
    let mut run = command(&folder, &["--output", "out.jsonl"]).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().expect("isnad runs");
    let mut stdin = run.stdin.take().expect("a pipe");
    // Once a batch is written, the handler stands.
    (0..2000).for_each(|n| stdin.write_all(&[good(n), b"\n".to_vec()].concat()).expect("read"));
    let is_written = || fs::metadata(folder.join("out.jsonl")).is_ok_and(|file| file.len() > 0);
    (0..600).take_while(|_| !is_written()).for_each(|_| sleep(Duration::from_millis(50)));
    let mut signal = || {
        assert!(Command::new("kill").args(["-TERM", &run.id().to_string()]).status().is_ok_and(|status| status.success()));
        (0..20).find_map(|_| {
            sleep(Duration::from_millis(50));
            run.try_wait().expect("its state")
        })
    };
    let (first, second) = (signal(), signal());
    run.kill().expect("ended");
    assert_eq!((first, second.and_then(|status| status.code())), (None, Some(130)));
}

#[test]
fn the_output_of_another_input_is_not_gone_on_with() {
    let folder = folder("other");
    let input = |from: usize| -> Vec<u8> { (from..from + 5).flat_map(|n| [good(n), b"\n".to_vec()].concat()).collect() };
    fs::write(folder.join("in.jsonl"), input(0)).expect("written");
    fs::write(folder.join("other.jsonl"), input(50)).expect("written");
    assert_eq!(isnad(&folder, &["in.jsonl", "--resume", "out.jsonl"]).status.code(), Some(0));
    let before = fs::read(folder.join("out.jsonl")).expect("written");
    let output = isnad(&folder, &["other.jsonl", "--resume", "out.jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("another article"));
    assert_eq!(fs::read(folder.join("out.jsonl")).expect("there"), before);
}

#[test]
fn packed_files_are_unpacked() {
    let folder = folder("packed");
    let plain = [good(1), b"\n".to_vec(), good(2)].concat();
    let packed = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("packed");
        encoder.finish().expect("packed")
    };
    fs::write(folder.join("in.jsonl"), &plain).expect("written");
    // Two members, as `cat a.gz b.gz` makes them; the name says nothing.
    fs::write(folder.join("in.data"), [packed(&plain), packed(b"\n"), packed(&good(4))].concat()).expect("written");
    let output = lines(&isnad(&folder, &["in.data"]).stdout);
    assert_eq!(output.iter().map(|line| line["id"].clone()).collect::<Vec<_>>(), ["a1", "a2", "a4"]);
    // What `zstd` and `xz` made of one line.
    for (name, hex) in [("tiny.zst", ZST), ("tiny.xz", XZ)] {
        let bytes: Vec<u8> = (0..hex.len() / 2).filter_map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).ok()).collect();
        fs::write(folder.join(name), &bytes).expect("written");
        let output = lines(&isnad(&folder, &[name]).stdout);
        assert_eq!((output.len(), &output[0]["text"]), (1, &"خبر".into()), "{name}");
        fs::write(folder.join("cut"), &bytes[..bytes.len() - 9]).expect("written");
        let output = isnad(&folder, &["cut", "in.jsonl"]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("isnad: cut: "), "{name}");
        assert!(lines(&output.stdout).len() >= 2, "the file behind a bad one is done");
    }
}

const ZST: &str = "28b52ffd241bd900007b226964223a227a222c2274657874223a22d8aed8a8d8b1227d0a1c5e2e59";
const XZ: &str = "fd377a585a000004e6d6b4460200210116000000742fe5a301001a7b226964223a227a222c2274657874223a22d8aed8a8d8b1227d0a0000bee8a0d35d489d690001331bf719885e1fb6f37d010000000004595a";

#[test]
fn lines_without_a_name_are_named_after_their_place() {
    let folder = folder("names");
    fs::write(folder.join("news.jsonl"), "\n{\"text\":\"خبر\"}\n\n{\"text\":\"آخر\"}\n").expect("written");
    let output = lines(&isnad(&folder, &["news.jsonl"]).stdout);
    assert_eq!(output.iter().map(|line| line["id"].clone()).collect::<Vec<_>>(), ["news-2", "news-4"]);
}

#[test]
fn an_archive_becomes_one_table() {
    let folder = folder("table");
    let input: Vec<u8> = (0..50).flat_map(|n| [good(n), b"\n".to_vec()].concat()).collect();
    fs::write(folder.join("in.jsonl"), input).expect("written");
    let output = command(&folder, &["in.jsonl"]).args(["--format", "csv"]).output().expect("isnad runs");
    // The last of two formats would be taken; there may be one only.
    assert_eq!(output.status.code(), Some(2));
    let mut command = Command::new(env!("CARGO_BIN_EXE_isnad"));
    let output =
        command.current_dir(&folder).args(["annotate", "--input", "jsonl", "--format", "csv", "in.jsonl"]).output().expect("isnad runs");
    let table = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(table.matches("id,language,").count(), 1);
    assert!(csv::Reader::from_reader(table.as_bytes()).records().filter(Result::is_ok).count() >= 50);
    let output = isnad(&folder, &["in.jsonl", "--format", "html"]);
    assert_eq!(output.status.code(), Some(2));
}
