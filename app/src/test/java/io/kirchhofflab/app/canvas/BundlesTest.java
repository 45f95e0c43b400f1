package io.kirchhofflab.app.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kirchhofflab.model.law.Resistor;
import io.kirchhofflab.model.network.Network;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// Are edges that run between the same patches one line, and who finds that out?
final class BundlesTest {

  private static final View VIEW = new View(new Viewport(0, 0, 0.1), 800, 500, Palette.light());

  private final Geometry geometry = new Geometry();
  private final LiveValues values = new LiveValues();
  private final Queue<Runnable> work = new ArrayDeque<>();
  private int repaints;
  private final BundleCollector collector =
      new BundleCollector(work::add, Runnable::run, () -> repaints++);

  private double inkOf(Network network) {
    geometry.show(network);
    values.update(geometry, null, 0);
    DrawList list = new DrawList();
    list.begin(Palette.light());
    collector.collect(VIEW, geometry, values, list);
    return list.work();
  }

  /// Patches are 28 / 2^octave wide: 28 at octave 0.
  @Test
  void edgesBetweenTheSamePatchesAreOneLine() {
    Network network =
        Network.EMPTY
            .with(Samples.node(0, "a", 0, 2, 2))
            .with(Samples.node(1, "b", 0, 6, 6))
            .with(Samples.node(2, "c", 0, 102, 2))
            .with(Samples.edge(0, 0, 2, new Resistor()))
            .with(Samples.edge(1, 2, 1, new Resistor()))
            .with(Samples.edge(2, 0, 1, new Resistor()));
    geometry.show(network);
    Bundles bundles = Bundles.of(geometry.sketch(), 0);
    assertThat(bundles.count()).isEqualTo(1);
    assertThat(bundles.sizes()).containsExactly(2);
    // The third edge stays within a patch.
    assertThat(bundles.of()).containsExactly(0, 0, -1);
    assertThat(bundles.ends()).containsExactly(4, 4, 102, 2);
    assertThat(bundles.ink()).isCloseTo(2 * Math.hypot(98, 2), within(1e-9));
  }

  @Test
  void aSmallNetworkIsBundledAtOnce() {
    assertThat(inkOf(Samples.lattice(20, 2_000, 1))).isPositive();
    assertThat(work).isEmpty();
  }

  @Test
  void aLargeNetworkIsBundledByTheWorkerAndDrawnWhenThatIsDone() {
    Network large = Samples.lattice(40, Bundles.MANY + 1, 1);
    assertThat(inkOf(large)).isZero();
    assertThat(inkOf(large)).isZero();
    assertThat(work).hasSize(1);
    work.remove().run();
    assertThat(repaints).isEqualTo(1);
    assertThat(inkOf(large)).isPositive();
    assertThat(work).isEmpty();
  }
}
