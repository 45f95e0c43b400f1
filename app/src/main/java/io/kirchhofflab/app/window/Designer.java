package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.live.LiveSource;
import io.kirchhofflab.app.recovery.Autosave;
import io.kirchhofflab.app.recovery.Journal;
import io.kirchhofflab.model.analysis.LiveSettings;
import io.kirchhofflab.model.io.NetworkFile;
import io.kirchhofflab.model.io.Reading;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.solver.live.LiveSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the designer: what it opens with, what it offers back after a crash, how it ends.
public final class Designer {

  private static final Logger LOG = LoggerFactory.getLogger(Designer.class);
  private static final Duration AUTOSAVE_DELAY = Duration.ofSeconds(1);
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM, HH:mm").withZone(ZoneId.systemDefault());

  private Designer() {}

  /// Opens the window in `stage` with the first of `files`, or with a running example.
  public static MainWindow open(Stage stage, List<String> files) {
    return open(stage, files, AppFolder.standard());
  }

  /// As above, with settings and journal in `folder`.
  static MainWindow open(Stage stage, List<String> files, AppFolder folder) {
    return open(stage, files, folder, Designer::simulation);
  }

  /// As above, with simulations chosen by the caller too.
  static MainWindow open(
      Stage stage,
      List<String> files,
      AppFolder folder,
      java.util.function.BiFunction<Network, LiveSettings, LiveSource> starter) {
    ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor();
    MainWindow window =
        new MainWindow(stage, new MainWindow.Parts(folder, starter, worker, Examples.all()));
    window.atEnd(worker::shutdown);
    autosave(window, folder);
    if (files.isEmpty()) {
      window.start(Examples.all().getFirst().document().get());
      if (!window.settings().welcomed()) window.welcome();
    }
    window.open();
    if (!files.isEmpty()) window.files().open(Path.of(files.getFirst()));
    return window;
  }

  private static LiveSource simulation(Network network, LiveSettings settings) {
    return new SessionSource(LiveSession.start(network, settings));
  }

  /// A journal that cannot be kept costs the safety, not the start.
  private static void autosave(MainWindow window, AppFolder folder) {
    try {
      Journal journal = Journal.open(folder.recovery());
      List<Journal.Lost> lost = journal.lost();
      if (!lost.isEmpty()) offer(window, journal, lost.getFirst());
      Autosave autosave =
          new Autosave(
              window.store(), window.files()::file, journal, NetworkFile::write, AUTOSAVE_DELAY);
      window.atEnd(
          () -> {
            try {
              autosave.close();
            } catch (IOException e) {
              LOG.warn("the recovery journal could not be removed", e);
            }
          });
    } catch (IOException | RuntimeException e) {
      LOG.error("no recovery journal in {}", folder.recovery(), e);
      window.notices().show(text("recovery.none", folder.recovery()), false);
    }
  }

  private static void offer(MainWindow window, Journal journal, Journal.Lost lost) {
    switch (NetworkFile.parse(lost.text(), lost.id())) {
      case Reading.Opened opened ->
          window
              .notices()
              .show(
                  text("recovery.offer", opened.document().title(), WHEN.format(lost.written())),
                  true,
                  new NoticeBar.Choice(
                      text("recovery.restore"),
                      () -> {
                        window.files().restore(opened.document(), lost.file());
                        discard(journal, lost);
                      }),
                  new NoticeBar.Choice(text("recovery.discard"), () -> discard(journal, lost)));
      case Reading.Rejected rejected ->
          LOG.warn("recovered work cannot be read: {}", rejected.problems());
    }
  }

  private static void discard(Journal journal, Journal.Lost lost) {
    try {
      journal.discard(lost);
    } catch (IOException e) {
      LOG.warn("recovered work {} could not be removed", lost.id(), e);
    }
  }
}
