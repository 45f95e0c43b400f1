package io.kirchhofflab.solver.hardware;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.layered.Layering;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Which nodes of a document are read out, and when.
public final class Outputs {

  private Outputs() {}

  /// The nodes a KirchhoffNet's answer is made of; elsewhere every free node with a capacitance.
  public static List<NodeId> of(Document document) {
    List<NodeId> free = new ArrayList<>();
    for (Node node : document.network().nodes()) {
      if (node.isFree() && node.capacitance() > 0) free.add(node.id());
    }
    Layering layering = document.layering();
    if (layering.isEmpty() || layering.layers().getLast().nodes() > free.size()) return free;
    List<NodeId> last = free.subList(0, layering.layers().getLast().nodes());
    // A linear map reads all of them; everything else chooses.
    if (isLinear(layering.readOut()) || !layering.readOut().fits(last.size())) return last;
    double[] numbers = IntStream.range(0, last.size()).asDoubleStream().toArray();
    List<NodeId> chosen = new ArrayList<>();
    for (double number : layering.readOut().of(numbers)) chosen.add(last.get((int) number));
    return chosen;
  }

  private static boolean isLinear(ReadOut readOut) {
    return switch (readOut) {
      case ReadOut.Linear _ -> true;
      case ReadOut.InOrder order -> order.steps().stream().anyMatch(Outputs::isLinear);
      case ReadOut.All _, ReadOut.First _, ReadOut.Last _, ReadOut.Nodes _, ReadOut.Reshape _ ->
          false;
    };
  }

  /// When the answer is read, s: at the end of the layers, elsewhere of the plots.
  public static double time(Document document) {
    Layering layering = document.layering();
    return layering.isEmpty() ? document.live().window() : layering.start(layering.layers().size());
  }

  /// Whether `document` is a KirchhoffNet that no input was put on: its run says little.
  public static boolean lacksInput(Document document) {
    return !document.layering().isEmpty()
        && document.network().nodes().stream().allMatch(node -> node.initialVoltage() == 0);
  }
}
