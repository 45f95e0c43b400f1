package io.kirchhofflab.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.RandomDocuments;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.NetworkDiff;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every edit and the history of edits promise, asked of ten thousand random ones.
class EditContractTest {

  /// The history keeps a thousand steps, so ten thousand edits make ten histories.
  private static final int HISTORIES = 10;

  private static final Duration APART = Duration.ofSeconds(1);

  @Test
  void undoingTenThousandEditsGoesBackThroughTheVeryDocuments() {
    Random random = new Random(2026);
    Set<Class<?>> changing = new HashSet<>();
    for (int round = 0; round < HISTORIES; round++) {
      Document first = round == 0 ? Document.EMPTY : RandomDocuments.finite(random);
      RandomEdits edits = new RandomEdits(random);
      History history = new History(first);
      List<Document> stages = new ArrayList<>(List.of(first));
      Instant now = Instant.EPOCH;
      for (int i = 0; i < History.LIMIT; i++) {
        now = now.plus(APART);
        Edit edit = edits.next(history.current());
        Document before = history.current();
        Applied applied = history.perform(edit, now);
        if (applied instanceof Applied.Refused refused) {
          assertThat(refused.why().message()).isNotBlank();
          assertThat(history.current()).isSameAs(before);
        } else if (history.current() != before) {
          changing.add(edit.getClass());
          stages.add(history.current());
        }
      }
      assertThat(stages.size()).isGreaterThan(History.LIMIT / 2);
      for (int i = stages.size() - 2; i >= 0; i--) {
        assertThat(history.undo()).isSameAs(stages.get(i));
      }
      assertThat(history.undo()).isSameAs(first);
      assertThat(history.undoLabel()).isEmpty();
      for (int i = 1; i < stages.size(); i++) assertThat(history.redo()).isSameAs(stages.get(i));
      assertThat(history.redoLabel()).isEmpty();
    }
    // Every kind took part, but for ghosts: no random circuit has a population for them.
    changing.add(AddGhosts.class);
    assertThat(changing).containsExactlyInAnyOrder(Edit.class.getPermittedSubclasses());
  }

  @Test
  void snapshotsAreNotTouchedByLaterEdits() {
    Random random = new Random(5);
    RandomEdits edits = new RandomEdits(random);
    Document document = RandomDocuments.finite(random);
    List<Document> stages = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      stages.add(document);
      written.add(NetworkFile.write(document));
      if (edits.next(document).apply(document) instanceof Applied.Changed changed) {
        document = changed.document();
      }
    }
    assertThat(stages.stream().map(NetworkFile::write).toList()).isEqualTo(written);
  }

  @Test
  void whatEditsMakeCanBeSavedAndReopened() {
    Random random = new Random(6);
    RandomEdits edits = new RandomEdits(random);
    Document document = Document.EMPTY;
    for (int i = 0; i < 600; i++) {
      if (edits.next(document).apply(document) instanceof Applied.Changed changed) {
        document = changed.document();
      }
      Reading reading = NetworkFile.parse(NetworkFile.write(document), "a.klab");
      assertThat(reading).isInstanceOf(Reading.Opened.class);
      assertThat(((Reading.Opened) reading).document()).isEqualTo(document);
    }
  }

  @Test
  void diffNamesExactlyWhatChanged() {
    Random random = new Random(7);
    RandomEdits edits = new RandomEdits(random);
    Document document = RandomDocuments.finite(random);
    Set<NetworkDiff.Impact> impacts = new HashSet<>();
    for (int i = 0; i < 3000; i++) {
      if (!(edits.next(document).apply(document) instanceof Applied.Changed changed)) continue;
      Network before = document.network();
      Network after = changed.document().network();
      NetworkDiff diff = NetworkDiff.between(before, after);
      impacts.add(diff.impact());
      assertThat(diff.addedNodes()).isEqualTo(added(before.nodes(), after.nodes(), Node::id));
      assertThat(diff.removedNodes()).isEqualTo(added(after.nodes(), before.nodes(), Node::id));
      assertThat(diff.changedNodes()).isEqualTo(changed(before.nodes(), after.nodes(), Node::id));
      assertThat(diff.addedEdges()).isEqualTo(added(before.edges(), after.edges(), Edge::id));
      assertThat(diff.removedEdges()).isEqualTo(added(after.edges(), before.edges(), Edge::id));
      assertThat(diff.changedEdges()).isEqualTo(changed(before.edges(), after.edges(), Edge::id));
      assertThat(diff.isEmpty()).isEqualTo(before.equals(after));
      NetworkDiff back = NetworkDiff.between(after, before);
      assertThat(back.impact()).isEqualTo(diff.impact());
      assertThat(back.addedNodes()).isEqualTo(diff.removedNodes());
      assertThat(back.changedEdges()).isEqualTo(diff.changedEdges());
      document = changed.document();
    }
    assertThat(impacts).containsExactlyInAnyOrder(NetworkDiff.Impact.values());
  }

  private static <T, I> Set<I> added(Slots<T> before, Slots<T> after, Function<T, I> id) {
    Set<I> known = before.stream().map(id).collect(Collectors.toSet());
    return after.stream().map(id).filter(i -> !known.contains(i)).collect(Collectors.toSet());
  }

  private static <T, I> Set<I> changed(Slots<T> before, Slots<T> after, Function<T, I> id) {
    Set<T> same = before.stream().collect(Collectors.toSet());
    Set<I> known = before.stream().map(id).collect(Collectors.toSet());
    return after.stream()
        .filter(element -> !same.contains(element) && known.contains(id.apply(element)))
        .map(id)
        .collect(Collectors.toSet());
  }

  @Test
  void mergedEditsDoWhatTheyDoOneAfterTheOther() {
    Random random = new Random(8);
    RandomEdits edits = new RandomEdits(random);
    Document document = RandomDocuments.finite(random);
    Set<Class<?>> merging = new HashSet<>();
    for (int i = 0; i < 6000; i++) {
      Edit one = edits.next(document);
      if (!(one.apply(document) instanceof Applied.Changed first)) continue;
      Edit two = edits.goingOn(one);
      Optional<Edit> both = one.mergedWith(two);
      if (both.isPresent() && two.apply(first.document()) instanceof Applied.Changed second) {
        merging.add(one.getClass());
        assertThat(both.get().apply(document))
            .as("%s then %s", one, two)
            .isInstanceOfSatisfying(
                Applied.Changed.class,
                merged -> assertThat(merged.document()).isEqualTo(second.document()));
      }
      document = first.document();
    }
    assertThat(merging)
        .containsExactlyInAnyOrder(
            ChangeLaw.class,
            MoveNodes.class,
            Reroute.class,
            SetLive.class,
            SetNodeQuantity.class,
            SetNoise.class,
            SetNoiseSettings.class,
            SetNote.class,
            SetParameter.class,
            SetRole.class,
            SetSpread.class,
            Together.class);
  }

  @Test
  void editsThatGoOnWithinHalfASecondAreOneStep() {
    History history = new History(Document.EMPTY);
    Instant start = Instant.EPOCH;
    for (int i = 0; i < 10; i++) {
      history.perform(new SetNote("note " + i), start.plusMillis(400L * i));
    }
    assertThat(history.undoLabels()).containsExactly("Change note");
    history.perform(new SetNote("later"), start.plusMillis(3600 + 501));
    assertThat(history.undoLabels()).hasSize(2);
    assertThat(history.undo().note()).isEqualTo("note 9");
    assertThat(history.undo()).isSameAs(Document.EMPTY);
  }

  @Test
  void aStepThatEndsWhereItBeganIsNone() {
    History history = new History(Document.EMPTY);
    history.perform(new SetNote("on the way"), Instant.EPOCH);
    history.perform(new SetNote(Document.EMPTY.note()), Instant.EPOCH.plusMillis(100));
    assertThat(history.undoLabels()).isEmpty();
    assertThat(history.current()).isSameAs(Document.EMPTY);
  }

  @Test
  void savingEndsAStepAndUndoingBackToItIsClean() {
    History history = new History(Document.EMPTY);
    history.perform(new SetNote("a"), Instant.EPOCH);
    history.markSaved();
    assertThat(history.isDirty()).isFalse();
    history.perform(new SetNote("b"), Instant.EPOCH);
    assertThat(history.isDirty()).isTrue();
    assertThat(history.undo().note()).isEqualTo("a");
    assertThat(history.isDirty()).isFalse();
  }
}
