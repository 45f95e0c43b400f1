package io.kirchhofflab.app.tool;

/// Which tool is in hand.
public enum ToolKind {
  SELECT,
  CONNECT,
  NODE,
  DRIVEN_NODE,
  GROUND,
  BLOCK,
  PROBE
}
