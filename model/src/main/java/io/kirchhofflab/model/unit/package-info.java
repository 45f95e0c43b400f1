/// Units, and how quantities are read from input fields and printed on labels.
///
/// Reading order: [Unit], [SiPrefix], [SiFormat], [NumberScanner], [Quantity], [Reading]. Inside
/// the program every number is a plain `double` in coherent SI; this package serves files, labels
/// and input fields only.
package io.kirchhofflab.model.unit;
