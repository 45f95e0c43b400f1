package io.kirchhofflab.model.edit;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.ParameterSpec;
import io.kirchhofflab.model.law.ParameterVector;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.EdgeId;
import io.kirchhofflab.model.network.NodeId;
import java.util.List;
import java.util.Optional;

/// Gives an edge another law; parameters of the same key and unit keep their value.
public record ChangeLaw(EdgeId edge, DeviceLaw law, List<NodeId> controls) implements Edit {

  public ChangeLaw {
    controls = List.copyOf(controls);
  }

  @Override
  public Applied apply(Document before) {
    Applied missing = Edits.missingEdges(before.network(), List.of(edge));
    if (missing == null) missing = Edits.missingNodes(before.network(), controls);
    if (missing != null) return missing;
    if (controls.size() != law.controls()) {
      return Edits.refused(
          law.title()
              + " senses "
              + law.controls()
              + " nodes; "
              + controls.size()
              + " were given.");
    }
    Edge was = before.network().edge(edge);
    Edge is = was.withLaw(law, valuesFrom(was), controls);
    return Edits.changed(
        before.withNetwork(before.network().with(is)), "Change law of " + was.name());
  }

  private ParameterVector valuesFrom(Edge was) {
    double[] values = law.initialValues().toArray();
    for (int j = 0; j < values.length; j++) {
      ParameterSpec spec = law.parameters().get(j);
      int old = was.law().parameterIndex(spec.key());
      if (old >= 0 && was.law().parameters().get(old).unit().equals(spec.unit())) {
        values[j] = was.values().get(old);
      }
    }
    return ParameterVector.of(values);
  }

  /// Merges where both laws have the same parameters: values that a law in between would drop are
  /// dropped.
  @Override
  public Optional<Edit> mergedWith(Edit next) {
    return Edits.replacedBy(
        next,
        next instanceof ChangeLaw change
            && change.edge.equals(edge)
            && change.law.getClass() == law.getClass()
            && change.law.parameters().equals(law.parameters()));
  }
}
