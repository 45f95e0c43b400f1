/// Files in and out: the document format, descriptions of noisy layers, SPICE decks.
///
/// Read `NetworkFile` first, then `DocumentReader` with `NodeReader` and `EdgeReader`, and
/// `DocumentWriter` as their mirror; `JsonText` knows lines and columns.
@org.jspecify.annotations.NullMarked
package io.kirchhofflab.model.io;
