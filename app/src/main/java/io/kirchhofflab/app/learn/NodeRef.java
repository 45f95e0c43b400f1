package io.kirchhofflab.app.learn;

/// A node where a layer ends; layer 0 is the beginning of the first. Nodes count from 1.
public record NodeRef(int layer, int node) {}
