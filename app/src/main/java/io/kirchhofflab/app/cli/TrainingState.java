package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.io.WholeFile;
import io.kirchhofflab.solver.learn.Trainer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The state of a training run, kept beside its result until that is there.
final class TrainingState {

  private final Path file;

  TrainingState(Path result) {
    file = result.resolveSibling(result.getFileName() + ".training");
  }

  /// A run that is killed leaves the last whole state.
  void keep(Trainer trainer) {
    WholeFile.Content state =
        to -> {
          DataOutputStream out = new DataOutputStream(to);
          trainer.save(out);
          out.flush();
        };
    Halt.unlessSaved(WholeFile.save(file, state));
  }

  void load(Trainer trainer) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      trainer.resume(in);
    } catch (NoSuchFileException e) {
      throw Halt.input(file + " does not exist: there is nothing to resume.");
    } catch (IOException e) {
      throw Halt.input(file + " is not the state of this training: " + e.getMessage() + ".");
    }
  }

  void drop() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
