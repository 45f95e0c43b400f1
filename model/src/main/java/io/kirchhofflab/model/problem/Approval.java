package io.kirchhofflab.model.problem;

/// A warning the user has accepted; saved with the document. `kind` is the problem's simple class
// name, `subject` its words.
public record Approval(String kind, String subject) {}
