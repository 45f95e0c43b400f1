package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// "Find or do": type a few letters, choose an action, a node, an edge or an example.
final class CommandPalette extends StackPane {

  private static final int MOST = 200;

  private static final int RANKS = 4;

  /// One line: what it is called, what kind it is or which keys it has, and what choosing it does.
  record Entry(String title, String aside, Runnable action) {}

  private final Supplier<List<Entry>> entries;
  private final TextField query = new TextField();
  private final ListView<Entry> list = new ListView<>();
  private List<Entry> all = List.of();
  private @Nullable Node focusBefore;

  CommandPalette(Supplier<List<Entry>> entries) {
    this.entries = entries;
    getStyleClass().add("palette-veil");
    setAlignment(Pos.TOP_CENTER);
    query.setPromptText(text("palette.prompt"));
    query.setAccessibleText(text("palette.prompt"));
    list.setCellFactory(view -> new EntryCell());
    list.setFocusTraversable(false);
    list.setPlaceholder(new Label(text("palette.none")));
    VBox box = new VBox(query, list);
    box.getStyleClass().add("palette");
    box.setMaxSize(520, 420);
    getChildren().add(box);
    query.textProperty().addListener((o, was, is) -> filter());
    query.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.setOnMouseClicked(e -> choose());
    setOnMousePressed(
        e -> {
          if (e.getTarget() == this) close();
        });
    setVisible(false);
  }

  void open() {
    focusBefore = getScene() == null ? null : getScene().getFocusOwner();
    all = entries.get();
    query.clear();
    filter();
    setVisible(true);
    query.requestFocus();
  }

  void close() {
    setVisible(false);
    if (focusBefore != null) focusBefore.requestFocus();
  }

  private void key(KeyEvent e) {
    int at = list.getSelectionModel().getSelectedIndex();
    int last = list.getItems().size() - 1;
    KeyCode code = e.getCode();
    if (code == KeyCode.ESCAPE) close();
    else if (code == KeyCode.ENTER) choose();
    else if (code == KeyCode.DOWN) select(Math.min(last, at + 1));
    else if (code == KeyCode.UP) select(Math.max(0, at - 1));
    else if (code == KeyCode.PAGE_DOWN) select(Math.min(last, at + 10));
    else if (code == KeyCode.PAGE_UP) select(Math.max(0, at - 10));
    else return;
    e.consume();
  }

  private void select(int index) {
    list.getSelectionModel().select(index);
    list.scrollTo(Math.max(0, index - 5));
  }

  private void choose() {
    Entry chosen = list.getSelectionModel().getSelectedItem();
    if (chosen == null) return;
    close();
    chosen.action().run();
  }

  private void filter() {
    list.getItems().setAll(matching(all, query.getText()));
    list.getSelectionModel().selectFirst();
    list.scrollTo(0);
  }

  /// The entries whose title holds the letters of `typed` in order, best first: those that begin
  /// with it, then those with it at the start of a word, inside a word, scattered.
  static List<Entry> matching(List<Entry> all, String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    String wordStart = " " + wanted;
    List<List<Entry>> byRank = new ArrayList<>();
    for (int rank = 0; rank < RANKS; rank++) byRank.add(new ArrayList<>());
    // A drawing may have 500,000 entries, of which a few are shown: nothing is sorted.
    for (Entry entry : all) {
      int rank = rank(entry.title().toLowerCase(Locale.ROOT), wanted, wordStart);
      if (rank >= 0 && byRank.get(rank).size() < MOST) byRank.get(rank).add(entry);
    }
    return byRank.stream().flatMap(List::stream).limit(MOST).toList();
  }

  private static int rank(String title, String wanted, String wordStart) {
    if (wanted.isEmpty() || title.startsWith(wanted)) return 0;
    if (title.contains(wordStart)) return 1;
    if (title.contains(wanted)) return 2;
    int at = 0;
    for (int k = 0; k < title.length() && at < wanted.length(); k++) {
      if (title.charAt(k) == wanted.charAt(at)) at++;
    }
    return at == wanted.length() ? 3 : -1;
  }

  private static final class EntryCell extends ListCell<Entry> {
    private final Label title = new Label();
    private final Label aside = new Label();
    private final HBox row;

    EntryCell() {
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      aside.getStyleClass().add("caption");
      row = new HBox(8, title, gap, aside);
      row.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      setText(null);
      if (empty || entry == null) {
        setGraphic(null);
        return;
      }
      title.setText(entry.title());
      aside.setText(entry.aside());
      setGraphic(row);
    }
  }
}
