package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.model.io.NetworkFile;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The few questions that need an answer before anything else: which file, and what to do with
/// unsaved work.
final class Dialogs implements DocumentFiles.Asker {

  private final Stage stage;
  private final Supplier<String> folder;
  private final Consumer<String> rememberFolder;
  private final NoticeBar notices;

  Dialogs(
      Stage stage, Supplier<String> folder, Consumer<String> rememberFolder, NoticeBar notices) {
    this.stage = stage;
    this.folder = folder;
    this.rememberFolder = rememberFolder;
    this.notices = notices;
  }

  @Override
  public DocumentFiles.Answer unsaved(String title) {
    ButtonType save = new ButtonType(text("dialog.save"), ButtonBar.ButtonData.YES);
    ButtonType discard = new ButtonType(text("dialog.discard"), ButtonBar.ButtonData.NO);
    Alert alert =
        new Alert(
            Alert.AlertType.NONE, text("dialog.unsaved.text"), save, discard, ButtonType.CANCEL);
    alert.initOwner(stage);
    alert.setTitle("KirchhoffLab");
    alert.setHeaderText(text("dialog.unsaved", title));
    ButtonType answer = alert.showAndWait().orElse(ButtonType.CANCEL);
    if (answer == save) return DocumentFiles.Answer.SAVE;
    return answer == discard ? DocumentFiles.Answer.DISCARD : DocumentFiles.Answer.CANCEL;
  }

  @Override
  public @Nullable Path toOpen() {
    FileChooser chooser = chooser(text("dialog.open"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                text("dialog.documents"), "*." + NetworkFile.EXTENSION, "*.json"),
            new FileChooser.ExtensionFilter(text("dialog.all"), "*.*"));
    return chosen(chooser.showOpenDialog(stage));
  }

  /// Asks for a CSV file.
  @Nullable Path toOpenTable() {
    FileChooser chooser = chooser(text("learn.file.open"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(text("learn.file.kind"), "*.csv", "*.txt"),
            new FileChooser.ExtensionFilter(text("dialog.all"), "*.*"));
    return chosen(chooser.showOpenDialog(stage));
  }

  @Override
  public @Nullable Path toSave(String suggested) {
    return toSave(
        text("dialog.saveAs"), suggested, text("dialog.documents"), NetworkFile.EXTENSION);
  }

  /// Asks for a file with `ending` to write to.
  @Nullable Path toSave(String title, String suggested, String kind, String ending) {
    FileChooser chooser = chooser(title);
    chooser.setInitialFileName(suggested);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(kind, "*." + ending, "*.json"));
    Path path = chosen(chooser.showSaveDialog(stage));
    if (path == null || path.getFileName().toString().contains(".")) return path;
    return path.resolveSibling(path.getFileName() + "." + ending);
  }

  /// Asks for a folder.
  @Nullable Path toFolder(String title) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    File last = new File(folder.get());
    if (!folder.get().isEmpty() && last.isDirectory()) chooser.setInitialDirectory(last);
    File chosen = chooser.showDialog(stage);
    return chosen == null ? null : chosen.toPath();
  }

  private FileChooser chooser(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    File last = new File(folder.get());
    if (!folder.get().isEmpty() && last.isDirectory()) chooser.setInitialDirectory(last);
    return chooser;
  }

  private @Nullable Path chosen(@Nullable File file) {
    if (file == null) return null;
    if (file.getParent() != null) rememberFolder.accept(file.getParent());
    return file.toPath();
  }

  @Override
  public void tell(String sentence, boolean good) {
    notices.show(sentence, good);
  }
}
