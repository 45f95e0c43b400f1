package io.kirchhofflab.app.window;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.io.Saving;
import io.kirchhofflab.model.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Opens and saves documents off the FX thread, and asks before unsaved work would be lost.
public final class DocumentFiles {

  /// What a user answers when the document has unsaved changes.
  public enum Answer {
    SAVE,
    DISCARD,
    CANCEL
  }

  /// The questions asked and the news told; the window answers by dialog, tests at once.
  public interface Asker {
    /// What to do with the unsaved changes of the document titled `title`.
    Answer unsaved(String title);

    /// Which file to open, or null.
    @Nullable Path toOpen();

    /// Which file to save to, or null; `suggested` is a file name.
    @Nullable Path toSave(String suggested);

    /// Tells what became of the last wish, in one sentence.
    void tell(String sentence, boolean good);
  }

  private final DocumentStore store;
  private final Asker asker;
  private final Executor worker;
  private final Executor toolkit;
  private final Consumer<List<Problem>> faults;
  private final Runnable opened;
  private final ReadOnlyObjectWrapper<@Nullable Path> file =
      new ReadOnlyObjectWrapper<>(this, "file", null);

  /// `faults` hears what a file's reader had to say, `opened` runs after another document took the
  /// place of the last.
  public DocumentFiles(
      DocumentStore store,
      Asker asker,
      Executor worker,
      Executor toolkit,
      Consumer<List<Problem>> faults,
      Runnable opened) {
    this.store = store;
    this.asker = asker;
    this.worker = worker;
    this.toolkit = toolkit;
    this.faults = faults;
    this.opened = opened;
  }

  /// The file of the current document, or null where it has none yet.
  public @Nullable Path file() {
    return file.get();
  }

  public ReadOnlyObjectProperty<@Nullable Path> fileProperty() {
    return file.getReadOnlyProperty();
  }

  public void newDocument() {
    leave(() -> put(Document.EMPTY, null));
  }

  /// Opens a copy of `document` without a file, such as an example.
  public void openCopy(Document document) {
    leave(() -> put(document, null));
  }

  /// Work that was recovered: it counts as unsaved, `origin` stays its file.
  public void restore(Document document, @Nullable Path origin) {
    leave(
        () -> {
          faults.accept(List.of());
          file.set(origin);
          store.openUnsaved(document);
          opened.run();
        });
  }

  /// Asks for a file and opens it.
  public void open() {
    leave(
        () -> {
          Path chosen = asker.toOpen();
          if (chosen != null) read(chosen);
        });
  }

  public void open(Path chosen) {
    leave(() -> read(chosen));
  }

  private void read(Path chosen) {
    worker.execute(
        () -> {
          Reading reading = NetworkFile.read(chosen);
          toolkit.execute(
              () -> {
                switch (reading) {
                  case Reading.Opened read -> {
                    put(read.document(), chosen);
                    faults.accept(read.warnings());
                  }
                  case Reading.Rejected rejected -> {
                    faults.accept(rejected.problems());
                    asker.tell(rejected.problems().getFirst().message(), false);
                  }
                }
              });
        });
  }

  private void put(Document document, @Nullable Path from) {
    faults.accept(List.of());
    file.set(from);
    store.open(document);
    opened.run();
  }

  public void save() {
    save(() -> {});
  }

  public void saveAs() {
    saveAs(() -> {});
  }

  private void save(Runnable then) {
    Path target = file.get();
    if (target == null) saveAs(then);
    else write(target, then);
  }

  private void saveAs(Runnable then) {
    Path target = asker.toSave(suggestion());
    if (target != null) write(target, then);
  }

  private String suggestion() {
    Path now = file.get();
    if (now != null && now.getFileName() != null) return now.getFileName().toString();
    String stem = store.document().title().replaceAll("[^\\p{L}\\p{N} _.-]", "_").strip();
    return (stem.isEmpty() ? "network" : stem) + "." + NetworkFile.EXTENSION;
  }

  private void write(Path target, Runnable then) {
    Document document = store.document();
    worker.execute(
        () -> {
          Saving saving = NetworkFile.save(target, document);
          toolkit.execute(
              () -> {
                switch (saving) {
                  case Saving.Saved saved -> {
                    file.set(target);
                    // Edits made while the disk was busy are not saved.
                    if (store.document().equals(document)) store.markSaved();
                    then.run();
                  }
                  case Saving.NotSaved failed -> asker.tell(failed.why().message(), false);
                }
              });
        });
  }

  /// Runs `then` once nothing would be lost by it.
  public void leave(Runnable then) {
    if (!store.dirtyProperty().get()) {
      then.run();
      return;
    }
    switch (asker.unsaved(store.document().title())) {
      case SAVE -> save(then);
      case DISCARD -> then.run();
      case CANCEL -> {}
    }
  }
}
