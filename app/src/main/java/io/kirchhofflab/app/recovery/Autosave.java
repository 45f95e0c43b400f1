package io.kirchhofflab.app.recovery;

import io.kirchhofflab.app.store.DocumentStore;
import io.kirchhofflab.model.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the journal a moment after each edit, on a thread of its own.
///
/// Saved work needs no journal; a failing disk is logged and tried again at the next edit.
public final class Autosave implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Autosave.class);

  /// What the journal shall hold: the document and its file, or no document where all is saved.
  private record Wanted(@Nullable Document document, @Nullable Path file) {}

  private final Journal journal;
  private final Function<Document, String> writer;
  private final Duration delay;
  private final DocumentStore store;
  private final Supplier<@Nullable Path> file;
  private final AtomicReference<@Nullable Wanted> wanted = new AtomicReference<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("autosave").unstarted(task));

  /// `file` gives the path of the current document or null, `writer` its text.
  public Autosave(
      DocumentStore store,
      Supplier<@Nullable Path> file,
      Journal journal,
      Function<Document, String> writer,
      Duration delay) {
    this.store = store;
    this.file = file;
    this.journal = journal;
    this.writer = writer;
    this.delay = delay;
    store.documentProperty().addListener((o, was, is) -> changed());
    store.dirtyProperty().addListener((o, was, is) -> changed());
  }

  private void changed() {
    // The dirty mark fires after the document; whichever fires last decides.
    Wanted now =
        store.dirtyProperty().get()
            ? new Wanted(store.document(), file.get())
            : new Wanted(null, null);
    if (wanted.getAndSet(now) == null) {
      worker.schedule(this::write, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void write() {
    Wanted now = wanted.getAndSet(null);
    if (now == null) return;
    try {
      if (now.document() == null) journal.forget();
      else journal.write(writer.apply(now.document()), now.file());
    } catch (IOException | RuntimeException e) {
      LOG.error("the recovery journal could not be written", e);
    }
  }

  /// Ends cleanly: nothing to recover.
  @Override
  public void close() throws IOException {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(2, TimeUnit.SECONDS)) LOG.warn("autosave did not end in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    journal.close();
  }
}
