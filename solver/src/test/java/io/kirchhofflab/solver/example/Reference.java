package io.kirchhofflab.solver.example;

import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Where an example ends according to an independent source.
///
/// The error is the largest `|y − y_ref| / (scale + |y_ref|)` over all probes; `scale` in V or A.
/// `allowed` is what it may be at a relative tolerance of 1e-6: ten times that, unless the file
/// says why not.
record Reference(
    String name, double scale, double allowed, String source, Map<String, Double> ends) {

  @Override
  public String toString() {
    return name;
  }

  static List<Reference> all() {
    List<Reference> all = new ArrayList<>();
    for (String line : text().lines().filter(l -> !l.startsWith("#")).toList()) {
      if (line.startsWith("[")) {
        String[] head = line.substring(1).split("]? ", 4);
        double scale = Double.parseDouble(head[1]);
        double allowed = Double.parseDouble(head[2]);
        all.add(new Reference(head[0], scale, allowed, head[3], new LinkedHashMap<>()));
      } else {
        String[] field = line.split(" ");
        all.getLast().ends.put(field[0], Double.valueOf(field[1]));
      }
    }
    return all;
  }

  private static String text() {
    try (InputStream in = Reference.class.getResourceAsStream("references.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Probe> probes(Network network) {
    return ends.keySet().stream().map(label -> probe(label, network)).toList();
  }

  private static Probe probe(String label, Network network) {
    String name = label.substring(2, label.length() - 1);
    return label.startsWith("v(")
        ? new Probe.Voltage(network.nodeNamed(name).orElseThrow().id())
        : new Probe.Current(network.edgeNamed(name).orElseThrow().id());
  }

  double error(Traces traces) {
    return error(IntStream.range(0, ends.size()).mapToDouble(traces::last).toArray());
  }

  /// The error of these end values, in the order of the probes.
  double error(double[] reached) {
    double worst = 0;
    int p = 0;
    for (double wanted : ends.values()) {
      double error = Math.abs(reached[p++] - wanted) / (scale + Math.abs(wanted));
      if (!(error <= worst)) worst = error;
    }
    return worst;
  }
}
