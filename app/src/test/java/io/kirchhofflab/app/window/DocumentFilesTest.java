package io.kirchhofflab.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirchhofflab.app.Circuits;
import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.edit.Retitle;
import io.kirchhofflab.model.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Is unsaved work asked after, and does a saved document open as it was?
final class DocumentFilesTest implements DocumentFiles.Asker {

  private Path folder;
  private final DocumentStore store = new DocumentStore(Circuits.document());
  private final List<Problem> faults = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private DocumentFiles.Answer answer = DocumentFiles.Answer.CANCEL;
  private int asked;
  private DocumentFiles files;

  @BeforeEach
  void files(@TempDir Path given) {
    folder = given;
    files = new DocumentFiles(store, this, Runnable::run, Runnable::run, faults::addAll, () -> {});
  }

  @Override
  public DocumentFiles.Answer unsaved(String title) {
    asked++;
    return answer;
  }

  @Override
  public @Nullable Path toOpen() {
    return folder.resolve("a.klab");
  }

  @Override
  public @Nullable Path toSave(String suggested) {
    return folder.resolve(suggested);
  }

  @Override
  public void tell(String sentence, boolean good) {
    told.add(sentence);
  }

  private void edit() {
    store.perform(new Retitle("Edited"));
  }

  @Test
  void savedDocumentOpensEqual() {
    edit();
    files.save();
    assertThat(store.dirtyProperty().get()).isFalse();
    Document saved = store.document();
    files.newDocument();
    assertThat(store.document()).isEqualTo(Document.EMPTY);
    files.open(folder.resolve("Edited.klab"));
    assertThat(store.document()).isEqualTo(saved);
    assertThat(asked).isZero();
  }

  @Test
  void cancelKeepsUnsavedWork() {
    edit();
    files.newDocument();
    assertThat(asked).isEqualTo(1);
    assertThat(store.document().title()).isEqualTo("Edited");
  }

  @Test
  void saveThenGoOn() {
    edit();
    answer = DocumentFiles.Answer.SAVE;
    files.newDocument();
    assertThat(folder.resolve("Edited.klab")).exists();
    assertThat(store.document()).isEqualTo(Document.EMPTY);
  }

  @Test
  void brokenFileIsReportedAndChangesNothing() throws IOException {
    Files.writeString(folder.resolve("a.klab"), "{ not json");
    files.open();
    assertThat(faults).isNotEmpty();
    assertThat(told).hasSize(1);
    assertThat(store.document()).isEqualTo(Circuits.document());
  }

  @Test
  void failedSaveIsToldAndStaysUnsaved() {
    edit();
    folder = folder.resolve("missing/folder");
    files.save();
    assertThat(told).hasSize(1);
    assertThat(store.dirtyProperty().get()).isTrue();
  }

  @Test
  void recoveredWorkCountsAsUnsaved() {
    files.restore(Circuits.document().withTitle("Recovered"), folder.resolve("x.klab"));
    assertThat(store.dirtyProperty().get()).isTrue();
    assertThat(files.file()).isEqualTo(folder.resolve("x.klab"));
    files.save();
    assertThat(store.dirtyProperty().get()).isFalse();
  }
}
