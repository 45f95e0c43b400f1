package io.kirchhofflab.solver.learn.batch;

import java.util.List;

/// The engines that this Java has.
final class Engines {

  private Engines() {}

  static List<Engine> present() {
    return Engine.vectorsPresent() ? List.of(Engine.values()) : List.of(Engine.PLAIN);
  }
}
