package io.kirchhofflab.model.law;

import io.kirchhofflab.model.unit.Unit;

/// A quantity an edge remembers or must be solved for, such as an inductor's current.
///
/// `initialParameter` is the index of the parameter that holds its value at t = 0, or -1 where it
/// starts from 0.
public record StateSpec(String key, Unit unit, int initialParameter, String meaning) {}
