//! `cargo xtask build`: the finished page in `dist/`, for any static host.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::machine::{self, WASM};
use crate::steps::cargo;
use crate::{dist, root};
use crate::{layout, short, single, tables};

/// The browser binaries, each with the profile it is compiled with.
type Binaries = [(&'static str, &'static str); 3];

/// For work on the page: all at once.
pub const QUICK: Binaries = [("page", "quick"), ("clerk", "quick"), ("worker", "quick")];

/// For readers: the page and the clerk small, the engine fast.
pub const FINISHED: Binaries = [("page", "small"), ("clerk", "small"), ("worker", "engine")];

/// For the engine: only what is small or said to be `#[inline]` is copied to where it is called. Left to itself the compiler copies
/// half of the engine once more, for a tenth of its speed.
const FEWER_COPIES: &str = "target.wasm32-unknown-unknown.rustflags=['-Cllvm-args=-inline-threshold=50']";

/// Builds the page.
pub fn build(binaries: Binaries) -> Result<()> {
    machine::ensure_wasm_target()?;
    compile(binaries)?;
    // Built aside and moved at the end: whoever is being served never meets half a page.
    let [parts, bound, fresh] = ["parts", "bound", "dist"].map(|name| root().join("target").join(name));
    remove(&parts)?;
    remove(&fresh)?;
    copy(&root().join("www"), &parts)?;
    let english = tables::joined(&root().join("src/language/en"))?;
    fs::write(parts.join(tables::ENGLISH), &english)?;
    for (name, profile) in binaries {
        bindgen(name, profile).web(true)?.generate(&parts).with_context(|| format!("wasm-bindgen refuses {name}.wasm"))?;
        short::shorten(&parts, name)?;
    }
    layout::lay_out(&parts, &fresh)?;
    if binaries == FINISHED {
        remove(&bound)?;
        for (name, profile) in binaries {
            bindgen(name, profile).no_modules(true)?.generate(&bound).with_context(|| format!("wasm-bindgen refuses {name}.wasm"))?;
        }
        fs::write(bound.join(tables::ENGLISH), &english)?;
        single::write(&root().join("www"), &bound, &fresh.join("isnad.html"))?;
    }
    remove(&dist())?;
    fs::rename(&fresh, dist()).context("dist/ cannot be written")
}

/// Writes each file of `dist/` once more, compressed, for hosts that send such files as they lie; says what they weigh.
pub fn compress() -> Result<()> {
    let mut command = cargo(&["run", "--quiet", "--package", "xtask", "--features", "compress", "--bin", "compress", "--"]);
    ensure!(command.arg(dist()).status()?.success(), "the page is heavier than it may be, or could not be compressed");
    Ok(())
}

fn compile(binaries: Binaries) -> Result<()> {
    let same = binaries.chunk_by(|(_, one), (_, other)| one == other);
    // Side by side: cargo keeps each profile in a folder of its own.
    let running = same.map(|chunk| {
        let mut command = cargo(&["build", "--quiet", "--features", "web", "--target", WASM]);
        command.args(chunk.iter().map(|(name, _)| format!("--bin={name}")));
        command.args(chunk.iter().take(1).map(|(_, profile)| format!("--profile={profile}")));
        if chunk.iter().any(|(_, profile)| *profile == "engine") {
            command.args(["--config", FEWER_COPIES]);
        }
        command.spawn()
    });
    for child in running.collect::<Vec<_>>() {
        ensure!(child?.wait()?.success(), "the page does not compile");
    }
    Ok(())
}

/// What makes a binary's wasm and its glue.
fn bindgen(name: &str, profile: &str) -> Bindgen {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(target.join(WASM).join(profile).join(name).with_extension("wasm"))
        .omit_default_module_path(false)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}
