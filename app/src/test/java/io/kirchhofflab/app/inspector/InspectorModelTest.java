package io.kirchhofflab.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.inspector.InspectorModel.Target;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.edit.SetNodeQuantity;
import io.kirchhofflab.model.law.Conductance;
import io.kirchhofflab.model.law.Diode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Does the inspector tell one value, mixed values and refusals apart, and edit what is selected?
final class InspectorModelTest {

  private static final Target.OfEdges BOTH = new Target.OfEdges(Set.of(Circuits.R1, Circuits.R2));
  private static final Target.OfEdges FIRST = new Target.OfEdges(Set.of(Circuits.R1));

  private final DocumentStore store = new DocumentStore(Circuits.document());
  private final InspectorModel model = new InspectorModel(store);

  @Test
  void oneEdgeIsTitledByItsLawAndEnds() {
    assertThat(model.title(FIRST)).isEqualTo("Resistor a – b");
    assertThat(model.title(BOTH)).isEqualTo("2 × Resistor");
  }

  @Test
  void valuesThatDifferAreMixed() {
    assertThat(model.rows(BOTH)).singleElement().matches(InspectorModel.Row::isMixed);
    assertThat(model.rows(FIRST))
        .singleElement()
        .extracting(InspectorModel.Row::value)
        .isEqualTo(1000.0);
  }

  @Test
  void oneValueForManyIsOneStep() {
    assertThat(model.set(BOTH, "R", 470)).isEmpty();
    assertThat(model.rows(BOTH))
        .singleElement()
        .extracting(InspectorModel.Row::value)
        .isEqualTo(470.0);
    store.undo();
    assertThat(store.document()).isEqualTo(Circuits.document());
  }

  @Test
  void refusedValueLeavesTheDocumentAndSaysWhy() {
    assertThat(model.set(FIRST, "R", -1)).get().asString().contains("more than 0");
    assertThat(store.document()).isEqualTo(Circuits.document());
  }

  @Test
  void lawOfManyChangesAsOneStep() {
    assertThat(model.changeLaw(BOTH, new Diode())).isEmpty();
    assertThat(model.edges(BOTH)).allMatch(e -> e.law() instanceof Diode);
    assertThat(store.undoLabels()).hasSize(1);
    assertThat(model.rows(BOTH)).extracting(r -> r.spec().key()).startsWith("Is");
  }

  @Test
  void differentLawsShareNoRows() {
    assertThat(model.changeLaw(FIRST, new Conductance())).isEmpty();
    assertThat(model.rows(BOTH)).isEmpty();
    assertThat(model.title(BOTH)).isEqualTo("2 edges");
  }

  @Test
  void nodesShareACapacitanceOrAreMixed() {
    Target.OfNodes nodes = new Target.OfNodes(Set.of(Circuits.A, Circuits.B));
    assertThat(model.common(nodes, SetNodeQuantity.Quantity.CAPACITANCE)).isEqualTo(1e-6);
    assertThat(model.common(nodes, SetNodeQuantity.Quantity.INITIAL_VOLTAGE)).isNaN();
    assertThat(model.set(nodes, SetNodeQuantity.Quantity.INITIAL_VOLTAGE, 2)).isEmpty();
    assertThat(model.common(nodes, SetNodeQuantity.Quantity.INITIAL_VOLTAGE)).isEqualTo(2);
  }

  @Test
  void selectionDecidesWhatIsInspected() {
    assertThat(InspectorModel.target(Picked.NONE)).isEqualTo(new Target.OfDocument());
    assertThat(InspectorModel.target(Picked.of(Circuits.A).plus(Picked.of(Circuits.R1))))
        .isEqualTo(new Target.OfBoth(1, 1));
  }
}
