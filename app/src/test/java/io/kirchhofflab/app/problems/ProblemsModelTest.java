package io.kirchhofflab.app.problems;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.problems.ProblemsModel.Finding;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.edit.AddElements;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Are the findings those of the newest document, with fixes that mend them?
final class ProblemsModelTest {

  private static final NodeId LONELY = new NodeId(9);

  private final DocumentStore store = new DocumentStore(Circuits.document());

  private ProblemsModel model() {
    return new ProblemsModel(store, Runnable::run, Runnable::run);
  }

  private void addLonelyNode() {
    store.perform(AddElements.node(Node.free(LONELY, "z", 1, 0)));
  }

  @Test
  void soundCircuitHasNoFindings() {
    assertThat(model().findings()).isEmpty();
  }

  @Test
  void lonelyNodeIsFoundAndMended() {
    ProblemsModel model = model();
    addLonelyNode();
    Finding finding = model.findings().getFirst();
    assertThat(Picked.of(finding.problem().subjects())).isEqualTo(Picked.of(LONELY));
    model.apply(finding.fixes().getFirst());
    assertThat(model.findings()).isEmpty();
  }

  @Test
  void acceptedFindingNoLongerCounts() {
    ProblemsModel model = model();
    addLonelyNode();
    assertThat(model.open()).isEqualTo(1);
    model.accept(model.findings().getFirst(), true);
    assertThat(model.open()).isZero();
    assertThat(model.findings()).singleElement().matches(Finding::accepted);
    model.accept(model.findings().getFirst(), false);
    assertThat(model.open()).isEqualTo(1);
  }

  @Test
  void theRunsOwnProblemComesAndGoes() {
    ProblemsModel model = model();
    Problem stuck = new Problem.SolverStuck(List.of(), 1e-3, "The step became too small.");
    model.setRunProblem(stuck);
    assertThat(model.findings()).extracting(Finding::problem).containsExactly(stuck);
    assertThat(model.findings().getFirst().problem().severity()).isEqualTo(Severity.ERROR);
    assertThat(model.findings().getFirst().canBeAccepted()).isFalse();
    model.setRunProblem(null);
    assertThat(model.findings()).isEmpty();
  }

  @Test
  void onlyTheNewestDocumentIsJudged() {
    Deque<Runnable> later = new ArrayDeque<>();
    ProblemsModel model = new ProblemsModel(store, later::add, Runnable::run);
    addLonelyNode();
    store.open(Document.EMPTY);
    store.undo();
    // One check was under way; the two changes since then make one more, not two.
    later.remove().run();
    assertThat(later).hasSize(1);
    later.remove().run();
    assertThat(later).isEmpty();
    assertThat(model.findings()).noneMatch(f -> f.problem() instanceof Problem.LonelyNode);
  }
}
