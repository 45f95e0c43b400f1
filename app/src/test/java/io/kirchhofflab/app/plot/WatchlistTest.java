package io.kirchhofflab.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import org.junit.jupiter.api.Test;

/// Are the right quantities traced, with colours that stay?
final class WatchlistTest {

  private final Watchlist list = new Watchlist();

  @Test
  void firstFreeNodesAndEdgesAreShownUnasked() {
    list.open(Circuits.divider());
    assertThat(list.probes())
        .containsExactly(
            new Probe.Voltage(Circuits.A),
            new Probe.Voltage(Circuits.B),
            new Probe.Current(Circuits.R1),
            new Probe.Current(Circuits.R2));
  }

  @Test
  void noMoreThanEightAreShownUnasked() {
    Network network = Network.EMPTY;
    for (int k = 0; k < 20; k++) network = network.with(Node.free(new NodeId(k), "n" + k, 1, 0));
    list.open(network);
    assertThat(list.voltages()).hasSize(Watchlist.FIRST);
    list.toggle(new Probe.Voltage(new NodeId(15)));
    assertThat(list.voltages()).hasSize(Watchlist.FIRST + 1);
  }

  @Test
  void aChosenListDoesNotGrowByItself() {
    list.open(Circuits.divider());
    list.toggle(new Probe.Voltage(Circuits.A));
    list.follow(Circuits.divider().with(Node.free(new NodeId(7), "new", 1, 0)));
    assertThat(list.voltages())
        .extracting(ScopeModel.Trace::probe)
        .containsExactly(new Probe.Voltage(Circuits.B));
  }

  @Test
  void colourStaysWhenAnEarlierTraceGoes() {
    list.open(Circuits.divider());
    int colour = list.voltages().get(1).slot();
    list.toggle(new Probe.Voltage(Circuits.A));
    assertThat(list.voltages().getFirst().slot()).isEqualTo(colour);
    list.toggle(new Probe.Voltage(Circuits.A));
    assertThat(list.voltages()).extracting(ScopeModel.Trace::slot).doesNotHaveDuplicates();
  }

  @Test
  void removedNodeLosesItsTrace() {
    list.open(Circuits.divider());
    list.follow(Circuits.divider().without(Circuits.B));
    assertThat(list.probes()).containsExactly(new Probe.Voltage(Circuits.A));
  }
}
