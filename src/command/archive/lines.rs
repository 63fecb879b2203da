//! Lines of files that may be packed, none longer than memory allows.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::StreamingDecoder;

use super::super::input::Input;

/// How long a line may be.
pub(crate) const LINE_LIMIT: usize = 16 << 20;

/// How much is read at a time.
const BUFFER: usize = 128 << 10;

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Its bytes.
    Whole(Vec<u8>),
    /// There are more than is read.
    TooLong,
}

impl Line {
    /// How many bytes are kept of it.
    pub(crate) fn len(&self) -> usize {
        match self {
            Line::Whole(bytes) => bytes.len(),
            Line::TooLong => 0,
        }
    }
}

/// The lines of an input that are not blank, each with its number from 1.
pub(crate) struct Lines {
    reader: Box<dyn BufRead>,
    number: u64,
}

impl Lines {
    /// Opens an input; gzip, Zstandard and xz are known by their first bytes. What is read of the file is added to `read`.
    pub(crate) fn open(input: &Input, read: Arc<AtomicU64>) -> io::Result<Lines> {
        let file: Box<dyn Read> = match input {
            Input::Standard => Box::new(io::stdin()),
            Input::File(path) => Box::new(File::open(path)?),
        };
        let mut packed = BufReader::with_capacity(BUFFER, Counted { file, read });
        let reader: Box<dyn BufRead> = match packed.fill_buf()? {
            [0x1F, 0x8B, ..] => unpacked(MultiGzDecoder::new(packed)),
            [0x28, 0xB5, 0x2F, 0xFD, ..] => unpacked(Frames { packed: Some(packed), frame: None }),
            [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => unpacked(XzReader::new(packed, true)),
            _ => Box::new(packed),
        };
        Ok(Lines { reader, number: 0 })
    }

    /// The next line and its number.
    pub(crate) fn next_line(&mut self) -> io::Result<Option<(u64, Line)>> {
        while let Some(line) = read_line(&mut self.reader)? {
            self.number += 1;
            if !matches!(&line, Line::Whole(bytes) if bytes.trim_ascii().is_empty()) {
                return Ok(Some((self.number, line)));
            }
        }
        Ok(None)
    }
}

fn unpacked(reader: impl Read + 'static) -> Box<dyn BufRead> {
    Box::new(BufReader::with_capacity(BUFFER, reader))
}

/// A line, or nothing at the end. Of one that is too long nothing is kept.
fn read_line(reader: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let (mut any, mut too_long) = (false, false);
    loop {
        let piece = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            piece => piece?,
        };
        if piece.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', piece);
        let part = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
        too_long |= line.len() + part.len() > LINE_LIMIT;
        if too_long {
            line = Vec::new();
        } else {
            line.extend_from_slice(part);
        }
        let taken = end.map_or(piece.len(), |end| end + 1);
        reader.consume(taken);
        if end.is_some() {
            break;
        }
    }
    Ok(any.then_some(if too_long { Line::TooLong } else { Line::Whole(line) }))
}

/// A file whose bytes are counted as they are read.
struct Counted {
    file: Box<dyn Read>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// The frames of a Zstandard file, one behind the other.
struct Frames<R: BufRead> {
    packed: Option<R>,
    frame: Option<StreamingDecoder<R, ruzstd::decoding::FrameDecoder>>,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let count = frame.read(buffer)?;
                if count > 0 || buffer.is_empty() {
                    return Ok(count);
                }
                self.packed = self.frame.take().map(StreamingDecoder::into_inner);
            }
            let Some(mut packed) = self.packed.take() else { return Ok(0) };
            if packed.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.frame = Some(StreamingDecoder::new(packed).map_err(io::Error::other)?);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_passed_over() {
        let mut input = vec![b'a'; LINE_LIMIT + 1];
        input.extend_from_slice(b"\nb\nc");
        let mut reader = BufReader::new(&input[..]);
        let lines: Vec<Line> = std::iter::from_fn(|| read_line(&mut reader).ok().flatten()).collect();
        assert_eq!(lines, [Line::TooLong, Line::Whole(b"b".to_vec()), Line::Whole(b"c".to_vec())]);
    }
}
