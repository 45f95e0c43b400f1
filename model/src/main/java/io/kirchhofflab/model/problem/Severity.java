package io.kirchhofflab.model.problem;

/// How much a problem matters: an error stops the analysis, a warning does not, a hint may be
/// ignored.
public enum Severity {
  ERROR,
  WARNING,
  HINT
}
