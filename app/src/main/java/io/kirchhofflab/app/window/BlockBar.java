package io.kirchhofflab.app.window;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.CanvasView;
import io.kirchhofflab.app.theme.Caption;
import io.kirchhofflab.app.theme.Chosen;
import io.kirchhofflab.app.tool.BlockDesk;
import io.kirchhofflab.app.tool.ToolKind;
import io.kirchhofflab.model.block.Block;
import io.kirchhofflab.model.block.BlockPlan;
import io.kirchhofflab.model.law.DeviceLaw;
import io.kirchhofflab.model.law.Laws;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.kordamp.ikonli.javafx.FontIcon;

/// A bar over the drawing that says which block is drawn next, or how the selected one is drawn
/// anew.
final class BlockBar extends HBox {

  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final CanvasView canvas;
  private final BlockDesk desk;
  private final ComboBox<BlockPlan.Kind> kind = new ComboBox<>();
  private final TextField sizes = new TextField();
  private final Tooltip sizesTip = new Tooltip();
  private final ComboBox<DeviceLaw> law = new ComboBox<>();
  private final TextField name = new TextField();
  private final Button draw = new Button();
  private final Label fault = new Label();
  private boolean filling;

  BlockBar(CanvasView canvas) {
    this.canvas = canvas;
    desk = canvas.blocks();
    getStyleClass().add("block-bar");
    setAlignment(Pos.CENTER_LEFT);
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    kind.getItems().setAll(BlockPlan.Kind.values());
    kind.setConverter(new Chosen<>(each -> text("block.kind." + each.key())));
    law.getItems().setAll(Laws.all().stream().filter(Block::suits).toList());
    law.setConverter(new Chosen<>(DeviceLaw::title));
    law.setPrefWidth(130);
    sizes.setPrefWidth(92);
    sizes.setTooltip(sizesTip);
    name.setPrefWidth(84);
    draw.getStyleClass().add("accent");
    draw.setMinWidth(Region.USE_PREF_SIZE);
    fault.getStyleClass().add("block-fault");
    Button close = new Button(null, new FontIcon(BootstrapIcons.X));
    close.getStyleClass().addAll("quiet", "small");
    close.setAccessibleText(text("block.close"));
    close.setTooltip(new Tooltip(text("block.close")));
    close.setOnAction(e -> close());
    getChildren()
        .addAll(
            kind,
            Caption.before("block.sizes", sizes),
            sizes,
            law,
            Caption.before("block.name", name),
            name,
            draw,
            fault,
            close);
    kind.setAccessibleText(text("block.kind"));
    law.setAccessibleText(text("block.law"));
    setVisible(false);
    listen();
  }

  private void listen() {
    kind.setOnAction(
        e -> {
          if (!filling) desk.setKind(kind.getValue());
        });
    law.setOnAction(
        e -> {
          if (!filling) desk.setLaw(law.getValue());
        });
    sizes.textProperty().addListener((o, was, is) -> takeSizes());
    name.setOnAction(e -> desk.setName(name.getText().strip()));
    name.focusedProperty()
        .addListener(
            (o, was, is) -> {
              if (!is) desk.setName(name.getText().strip());
            });
    draw.setOnAction(e -> draw());
    sizes.setOnAction(e -> draw());
    desk.changesProperty().addListener((o, was, is) -> fill());
    setOnKeyPressed(
        e -> {
          if (e.getCode() != KeyCode.ESCAPE) return;
          close();
          e.consume();
        });
  }

  private void takeSizes() {
    if (filling) return;
    Optional<String> refusal = desk.setSizes(sizes.getText());
    sizes.pseudoClassStateChanged(REFUSED, refusal.isPresent());
    fault.setText(refusal.orElse(""));
    draw.setDisable(refusal.isPresent());
  }

  /// Opens for a new block.
  void insert() {
    desk.begin();
    canvas.toolProperty().set(ToolKind.BLOCK);
    setVisible(true);
    sizes.requestFocus();
    sizes.selectAll();
  }

  /// Opens for the selected block, where there is one.
  void edit() {
    if (!desk.edit()) return;
    setVisible(true);
    sizes.requestFocus();
    sizes.selectAll();
  }

  private void draw() {
    if (draw.isDisabled()) return;
    if (desk.isNew()) {
      if (canvas.drawBlock()) setVisible(false);
    } else if (desk.drawAnew()) {
      canvas.fitSelection();
      canvas.requestFocus();
    }
  }

  void close() {
    setVisible(false);
    if (canvas.toolProperty().get() == ToolKind.BLOCK) canvas.toolProperty().set(ToolKind.SELECT);
    canvas.requestFocus();
  }

  private void fill() {
    filling = true;
    kind.setValue(desk.kind());
    law.setValue(desk.law());
    if (!desk.says(sizes.getText())) sizes.setText(desk.sizes());
    name.setText(desk.name());
    sizesTip.setText(text("block.sizes." + desk.kind().key()));
    sizes.setAccessibleText(sizesTip.getText());
    draw.setText(text(desk.isNew() ? "block.draw" : "block.anew"));
    fault.setText("");
    sizes.pseudoClassStateChanged(REFUSED, false);
    draw.setDisable(false);
    filling = false;
  }
}
