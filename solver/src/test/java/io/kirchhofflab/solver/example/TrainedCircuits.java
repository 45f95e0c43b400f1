package io.kirchhofflab.solver.example;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.resources.Catalog;

/// Circuits that have learnt: their files are their only source.
///
/// `kirchhofflab train two-moons --seed 1` trained `two_moons`, the same with `"noise": 0.2`
/// trained `two_moons_noise`; places, words and noise were given to them by hand.
final class TrainedCircuits {

  private TrainedCircuits() {}

  static Document named(String name) {
    Catalog.Example example = Catalog.example(name).orElseThrow();
    return switch (NetworkFile.parse(example.document(), example.fileName())) {
      case Reading.Opened opened -> opened.document();
      case Reading.Rejected rejected ->
          throw new IllegalStateException(rejected.problems().toString());
    };
  }
}
