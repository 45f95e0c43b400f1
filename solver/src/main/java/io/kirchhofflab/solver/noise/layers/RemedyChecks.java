package io.kirchhofflab.solver.noise.layers;

import io.kirchhofflab.model.deep.Input;
import io.kirchhofflab.model.deep.Layer;
import io.kirchhofflab.model.deep.LayerNoise;
import io.kirchhofflab.model.deep.LayeredNetwork;
import io.kirchhofflab.model.deep.NoiseKind;
import io.kirchhofflab.model.deep.Remedies;
import io.kirchhofflab.model.deep.Stage;
import io.kirchhofflab.model.problem.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Finds remedies that cannot help where they are: warnings, because they do no other harm.
public final class RemedyChecks {

  private final List<Problem> found = new ArrayList<>();

  private RemedyChecks() {}

  public static List<Problem> of(LayeredNetwork network) {
    RemedyChecks checks = new RemedyChecks();
    List<Layer> layers = network.layers();
    int inputs = network.input().size();
    Input input = network.input();
    checks.judge(0, inputs, input.noise(), false, input.remedies(), !layers.isEmpty());
    for (Layer layer : layers) {
      LayerNoise noise = layer.stage().noise();
      boolean heard = layer.number() < layers.size() || layer.stage().isRecurrent();
      Stage stage = layer.stage();
      boolean noisyConnections = !stage.connections().isNone();
      checks.judge(layer.number(), stage.size(), noise, noisyConnections, stage.remedies(), heard);
    }
    return List.copyOf(checks.found);
  }

  private void judge(
      int layer,
      int size,
      LayerNoise noise,
      boolean noisyConnections,
      Remedies remedies,
      boolean heard) {
    if (remedies.ghosts() > 0) ghosts(layer, size, noise, remedies.ghosts(), heard);
    double uncorrelated =
        largest(noise, NoiseKind.ADDITIVE_UNCORRELATED, size, layer)
            + largest(noise, NoiseKind.MULTIPLICATIVE_UNCORRELATED, size, layer);
    if (uncorrelated > 0 || noisyConnections) return;
    if (remedies.copies() > 1) {
      warn(
          layer,
          "Copies average uncorrelated noise, of which layer %d has none: correlated noise is the"
              + " same in all copies. Take ghosts against additive correlated noise.");
    }
    if (remedies.averaging() > 0) {
      warn(
          layer,
          "Averaging inside layer %d is of use against uncorrelated noise only, of which it has"
              + " none. Leave it out.");
    }
  }

  private void ghosts(int layer, int size, LayerNoise noise, int ghosts, boolean heard) {
    double own = largest(noise, NoiseKind.ADDITIVE_UNCORRELATED, size, layer);
    double shared = largest(noise, NoiseKind.ADDITIVE_CORRELATED, size, layer);
    if (!heard) {
      warn(
          layer,
          "No layer listens to layer %d, so that its ghosts cancel nothing. Put them in a layer"
              + " before the last.");
    } else if (shared == 0) {
      warn(
          layer,
          "Ghosts cancel additive correlated noise, of which layer %d has none; their own noise"
              + " only adds. Leave them out, or take copies against uncorrelated noise.");
    } else if (own / ghosts >= shared) {
      warn(
          layer,
          "Layer %%d has an intensity AU of %s against AC of %s: ghosts add as much noise of their own"
                  .formatted(number(own), number(shared))
              + " as they cancel, or more. Take more than %s ghosts, or none."
                  .formatted(number(own / shared)));
    }
  }

  private static double largest(LayerNoise noise, NoiseKind kind, int size, int layer) {
    return Arrays.stream(noise.numbers(kind, size, layer)).max().orElse(0);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }

  private void warn(int layer, String pattern) {
    found.add(new Problem.IdleRemedy(layer, pattern.formatted(layer)));
  }
}
