package io.kirchhofflab.app.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.app.trust.TrustModel.State;
import io.kirchhofflab.model.analysis.Agreement;
import io.kirchhofflab.model.edit.MoveNodes;
import io.kirchhofflab.model.edit.SetParameter;
import io.kirchhofflab.model.network.Point;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Does an answer count for the circuit it was found for, and for no other?
final class TrustModelTest {

  private final DocumentStore store = new DocumentStore(Circuits.document());
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final TrustModel trust = new TrustModel(store, work::add, Runnable::run);

  private State state() {
    return trust.stateProperty().get();
  }

  private void finishWork() {
    while (!work.isEmpty()) work.remove().run();
  }

  @Test
  void aCheckedCircuitIsBelievable() {
    trust.check(1);
    assertThat(state()).isEqualTo(new State.Checking(1));
    finishWork();
    assertThat(state())
        .isInstanceOfSatisfying(
            State.Checked.class,
            checked ->
                assertThat(checked.agreement().verdict()).isEqualTo(Agreement.Verdict.BELIEVABLE));
  }

  @Test
  void aNewValueMakesTheAnswerVoid() {
    trust.check(1);
    finishWork();
    store.perform(new SetParameter(Set.of(Circuits.R1), "R", 470));
    assertThat(state()).isInstanceOf(State.Unchecked.class);
  }

  @Test
  void movingANodeDoesNot() {
    trust.check(1);
    finishWork();
    store.perform(new MoveNodes(Map.of(Circuits.A, new Point(5, 5))));
    assertThat(state()).isInstanceOf(State.Checked.class);
  }

  @Test
  void anAnswerThatComesTooLateIsNotTaken() {
    trust.check(1);
    store.perform(new SetParameter(Set.of(Circuits.R1), "R", 470));
    finishWork();
    assertThat(state()).isInstanceOf(State.Unchecked.class);
  }

  @Test
  void beforeTheFirstStepThereIsNothingToCheck() {
    trust.check(0);
    assertThat(state()).isInstanceOf(State.Unchecked.class);
    assertThat(work).isEmpty();
  }
}
