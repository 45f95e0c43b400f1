package io.kirchhofflab.model.edit;

/// An edit that helps against a problem, and what its button says.
public record Fix(String label, Edit edit) {}
