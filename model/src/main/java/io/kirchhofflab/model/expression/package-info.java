/// Formulas that users write: read, differentiated, simplified, printed and evaluated.
///
/// Reading order: [Expression], [Function], [Operator], [FormulaReading], then [CompiledExpression]
/// for numbers and [QuantityReader] for input fields. Nothing here executes anything but
/// arithmetic, and no text makes it throw, hang or overflow the stack.
package io.kirchhofflab.model.expression;
