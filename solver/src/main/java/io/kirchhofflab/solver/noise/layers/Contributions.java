package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.LayeredNetwork.Closure;
import io.kirchhofflab.model.deep.NoiseKind;
import java.util.ArrayList;
import java.util.List;

/// Where the variance of one neuron of the last layer comes from: what each layer's noise of each
/// kind would cause alone, and what only all of it together does.
///
/// That remainder is of second order in the intensities: multiplicative noise of one layer acts on
/// the noise of those before it.
public record Contributions(List<Share> shares, double total) {

  /// `variance` from the noise of `kind` in `layer` alone, of its neurons or of the connections
  /// into it.
  public record Share(int layer, boolean ofConnections, NoiseKind kind, double variance) {}

  public Contributions {
    shares = List.copyOf(shares);
  }

  /// Kinds of noise that a layer does not have are left out.
  public static Contributions of(LayeredNetwork network, int neuron) {
    LayeredNetwork closed = network.closedBy(closureOfAll(network));
    List<Share> shares = new ArrayList<>();
    for (CompiledLayer layer : CompiledLayer.all(network)) {
      for (CompiledLayer.Place place : CompiledLayer.Place.values()) {
        for (NoiseKind kind : NoiseKind.values()) {
          if (!has(layer, place, kind)) continue;
          int number = layer.number();
          CompiledLayer.Switches alone = (n, p, k) -> n == number && p == place && k == kind;
          double variance = LayerPrediction.of(closed, alone).last().variance()[neuron];
          boolean ofConnections = place == CompiledLayer.Place.CONNECTIONS;
          shares.add(new Share(number, ofConnections, kind, variance));
        }
      }
    }
    return new Contributions(shares, LayerPrediction.of(closed).last().variance()[neuron]);
  }

  /// All parts are closed alike: quadrature for all where the whole needs it anywhere.
  private static Closure closureOfAll(LayeredNetwork network) {
    if (network.closure() != Closure.AUTO) return network.closure();
    boolean curved =
        LayerPrediction.of(network).layers().stream()
            .anyMatch(LayerPrediction.Predicted::byQuadrature);
    return curved ? Closure.GAUSS_HERMITE : Closure.FIRST_ORDER;
  }

  private static boolean has(CompiledLayer layer, CompiledLayer.Place place, NoiseKind kind) {
    return switch (place) {
      case CONNECTIONS -> layer.connections().filter(each -> each.has(kind)).isPresent();
      case NEURONS -> has(layer, kind);
    };
  }

  private static boolean has(CompiledLayer layer, NoiseKind kind) {
    double[] deviations =
        switch (kind) {
          case ADDITIVE_UNCORRELATED -> layer.own();
          case ADDITIVE_CORRELATED -> layer.shared();
          case MULTIPLICATIVE_UNCORRELATED -> layer.ownFactor();
          case MULTIPLICATIVE_CORRELATED -> layer.sharedFactor();
        };
    return CompiledLayer.anyPositive(deviations);
  }

  /// What the parts do not add up to.
  public double interaction() {
    return total - shares.stream().mapToDouble(Share::variance).sum();
  }
}
