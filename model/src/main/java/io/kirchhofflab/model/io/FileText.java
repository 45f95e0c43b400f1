package io.kirchhofflab.model.io;

import io.kirchhofflab.model.problem.Problem;
import io.kirchhofflab.model.problem.Severity;
import io.kirchhofflab.model.problem.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The whole text of a file, or why there is none.
sealed interface FileText {

  record Read(String text) implements FileText {}

  record Unreadable(Problem why) implements FileText {}

  static FileText read(Path file) {
    String name = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(NetworkFile.LARGEST + 1);
      if (bytes.length > NetworkFile.LARGEST) return new Unreadable(tooLarge(name));
      return new Read(decoded(bytes));
    } catch (CharacterCodingException e) {
      return new Unreadable(
          fault(name, "This is no text in UTF-8. Save it as UTF-8 in the program it is from."));
    } catch (IOException e) {
      return new Unreadable(fault(name, "The file cannot be read: " + reason(e, file)));
    }
  }

  /// A text that is packed with this package.
  static String packed(String name) {
    try (InputStream in = FileText.class.getResourceAsStream(name)) {
      if (in == null) throw new IllegalStateException("not packed with the program: " + name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
    // Some editors mark UTF-8 with a byte order mark.
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  static String reason(IOException e, Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return switch (e) {
      case NoSuchFileException n when folder != null && !Files.isDirectory(folder) ->
          "there is no folder " + folder + ".";
      case NoSuchFileException n -> "there is no such file. Check its name.";
      case AccessDeniedException a -> "this user may not do that. Check the file's permissions.";
      default -> {
        String message = e.getMessage();
        yield (message == null ? e.getClass().getSimpleName() : message) + ".";
      }
    };
  }

  static Problem tooLarge(String file) {
    return fault(
        file,
        "The file is larger than %,d bytes; this version opens no larger ones."
            .formatted(NetworkFile.LARGEST));
  }

  static Problem fault(String file, String message) {
    return new Problem.FileFault(Severity.ERROR, new Subject.OfFile(file, 0, 0, ""), message);
  }
}
