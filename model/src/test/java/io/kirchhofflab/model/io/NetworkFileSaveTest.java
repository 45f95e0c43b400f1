package io.kirchhofflab.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.RandomDocuments;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A save replaces the whole file or nothing, and says why where it cannot.
class NetworkFileSaveTest {

  private static final Document DOCUMENT = RandomDocuments.any(new Random(7));

  private final Path folder;

  NetworkFileSaveTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private long files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.count();
    }
  }

  @Test
  void savedDocumentReopensEqualAndLeavesNothingElse() throws Exception {
    Path file = folder.resolve("circuit.klab");
    assertThat(NetworkFile.save(file, DOCUMENT)).isInstanceOf(Saving.Saved.class);
    assertThat(((Reading.Opened) NetworkFile.read(file)).document()).isEqualTo(DOCUMENT);
    assertThat(NetworkFile.save(file, Document.EMPTY)).isInstanceOf(Saving.Saved.class);
    assertThat(((Reading.Opened) NetworkFile.read(file)).document()).isEqualTo(Document.EMPTY);
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void permissionsStayAsTheyWere() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path file = Files.writeString(folder.resolve("private.klab"), "{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    NetworkFile.save(file, DOCUMENT);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void symbolicLinkStaysOneAndItsTargetIsWritten() throws Exception {
    Path target = Files.writeString(folder.resolve("target.klab"), "{}");
    Path link = Files.createSymbolicLink(folder.resolve("link.klab"), Path.of("target.klab"));
    assertThat(NetworkFile.save(link, DOCUMENT)).isInstanceOf(Saving.Saved.class);
    assertThat(link).isSymbolicLink();
    assertThat(((Reading.Opened) NetworkFile.read(target)).document()).isEqualTo(DOCUMENT);
  }

  @Test
  void linkToNothingCreatesItsTarget() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link.klab"), Path.of("new.klab"));
    NetworkFile.save(link, DOCUMENT);
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("new.klab")).isRegularFile();
  }

  @Test
  void missingFolderIsNamed() {
    Path file = folder.resolve("missing").resolve("a.klab");
    Saving saving = NetworkFile.save(file, DOCUMENT);
    assertThat(saving).isInstanceOf(Saving.NotSaved.class);
    assertThat(((Saving.NotSaved) saving).why().message())
        .contains("there is no folder " + folder.resolve("missing"));
  }

  @Test
  void folderIsNoFile() throws Exception {
    assertThat(NetworkFile.save(folder, DOCUMENT)).isInstanceOf(Saving.NotSaved.class);
    assertThat(NetworkFile.read(folder)).isInstanceOf(Reading.Rejected.class);
    assertThat(files()).isZero();
  }

  @Test
  void missingFileIsNamed() {
    Reading reading = NetworkFile.read(folder.resolve("none.klab"));
    Problem problem = ((Reading.Rejected) reading).problems().getFirst();
    assertThat(problem.message()).contains("no such file");
  }

  @Test
  void otherEncodingIsExplained() throws Exception {
    Path file = folder.resolve("a.klab");
    Document titled = Document.of("Müller", Network.EMPTY);
    Files.write(file, NetworkFile.write(titled).getBytes(StandardCharsets.ISO_8859_1));
    Problem problem = ((Reading.Rejected) NetworkFile.read(file)).problems().getFirst();
    assertThat(problem.message()).contains("UTF-8");
  }

  @Test
  void byteOrderMarkDoesNotMatter() throws Exception {
    Path file = folder.resolve("a.klab");
    Files.writeString(file, "\ufeff" + NetworkFile.write(DOCUMENT));
    assertThat(((Reading.Opened) NetworkFile.read(file)).document()).isEqualTo(DOCUMENT);
  }
}
