package io.kirchhofflab.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.edit.Applied;
import io.kirchhofflab.model.edit.RenameNode;
import io.kirchhofflab.model.edit.SetNodeQuantity;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DocumentStoreTest {

  private final DocumentStore store = new DocumentStore(Document.EMPTY, () -> Instant.EPOCH);

  private NodeId addNode(String name) {
    NodeId id = store.network().nextNodeId();
    store.perform(AddElements.node(Node.free(id, name, 1, 0)));
    return id;
  }

  @Test
  void undoGoesBackToTheVeryDocument() {
    addNode("a");
    store.undo();
    assertThat(store.document()).isSameAs(Document.EMPTY);
    store.redo();
    assertThat(store.network().nodeNamed("a")).isPresent();
  }

  @Test
  void labelsNameTheStepsThatWouldBeTaken() {
    assertThat(store.undoLabelProperty().get()).isEmpty();
    addNode("a");
    assertThat(store.undoLabelProperty().get()).isEqualTo("Add node a");
    store.undo();
    assertThat(store.undoLabelProperty().get()).isEmpty();
    assertThat(store.redoLabelProperty().get()).isEqualTo("Add node a");
  }

  @Test
  void watchersHearTheDiffBeforeThePropertyFires() {
    List<String> heard = new ArrayList<>();
    store.documentProperty().addListener((o, was, is) -> heard.add("property"));
    store.addWatcher(
        (before, after, diff) -> {
          assertThat(after).isSameAs(store.document());
          heard.add(diff.impact().name());
        });
    addNode("a");
    assertThat(heard).containsExactly(NetworkDiff.Impact.STRUCTURE.name(), "property");
  }

  @Test
  void refusalChangesNothingAndIsHeard() {
    NodeId a = addNode("a");
    addNode("b");
    Document before = store.document();
    List<String> refusals = new ArrayList<>();
    store.onRefusal(problem -> refusals.add(problem.message()));
    assertThat(store.perform(new RenameNode(a, "b"))).isInstanceOf(Applied.Refused.class);
    assertThat(store.document()).isSameAs(before);
    assertThat(refusals).containsExactly("There is already a node named b.");
  }

  @Test
  void aDraggedSliderIsOneStep() {
    NodeId a = addNode("a");
    for (int k = 1; k <= 20; k++) {
      store.perform(new SetNodeQuantity(Set.of(a), SetNodeQuantity.Quantity.CAPACITANCE, 0.1 * k));
    }
    assertThat(store.undoLabels()).containsExactly("Set capacitance of a", "Add node a");
  }

  @Test
  void savedDocumentIsCleanUntilTheNextEdit() {
    addNode("a");
    assertThat(store.dirtyProperty().get()).isTrue();
    store.markSaved();
    assertThat(store.dirtyProperty().get()).isFalse();
    addNode("b");
    assertThat(store.dirtyProperty().get()).isTrue();
    store.undo();
    assertThat(store.dirtyProperty().get()).isFalse();
  }

  @Test
  void openForgetsTheHistory() {
    addNode("a");
    store.open(Document.EMPTY.withTitle("other"));
    assertThat(store.undoLabels()).isEmpty();
    assertThat(store.dirtyProperty().get()).isFalse();
    assertThat(store.documentProperty().get().title()).isEqualTo("other");
  }

  @Test
  void watcherThatEditsIsOurMistake() {
    store.addWatcher((before, after, diff) -> store.undo());
    assertThatThrownBy(() -> addNode("a")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void selectionDropsWhatVanishes() {
    Selection selection = new Selection(store);
    NodeId a = addNode("a");
    NodeId b = addNode("b");
    selection.all();
    assertThat(selection.get().nodes()).containsExactly(a, b);
    store.undo();
    assertThat(selection.get()).isEqualTo(Picked.of(a));
    selection.toggle(Picked.of(a));
    assertThat(selection.get().isEmpty()).isTrue();
  }
}
