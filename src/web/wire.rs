//! What crosses between the page and its workers, and what the browser keeps: CBOR. Plain objects would cost a call out of wasm for
//! every field, and the reading of them, with sentences for all that can be wrong, some 20 kB of every binary.

use std::convert::Infallible;

use minicbor::encode::Write;
use minicbor_serde::{Deserializer, Serializer};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Bytes being written.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Write for Bytes {
    type Error = Infallible;

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> Result<(), Infallible> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

/// A value as bytes.
pub fn pack(value: &impl Serialize) -> Vec<u8> {
    let mut serializer = Serializer::new(Bytes::default());
    match value.serialize(&mut serializer) {
        Ok(()) => serializer.into_encoder().into_writer().0,
        // No value of ours is one that CBOR cannot say; an empty message is read as none.
        Err(_) => Vec::new(),
    }
}

/// The value that bytes hold, if they hold one.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    T::deserialize(&mut Deserializer::new(bytes)).ok()
}
