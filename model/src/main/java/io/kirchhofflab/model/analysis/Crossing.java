package io.kirchhofflab.model.analysis;

/// A threshold was passed at `time`, s, upwards where `rising`.
public record Crossing(Threshold threshold, double time, boolean rising) {}
