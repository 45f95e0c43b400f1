package io.kirchhofflab.app.learn;

import static io.kirchhofflab.app.i18n.Texts.text;

import io.kirchhofflab.app.canvas.Palette;
import io.kirchhofflab.app.theme.Fonts;
import io.kirchhofflab.app.theme.PlotColors;
import io.kirchhofflab.app.theme.Theme;
import io.kirchhofflab.model.layered.LayeredCircuit;
import io.kirchhofflab.model.layered.ReadOut;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The circuit under training, time running to the right: every node as a map of its voltage, every
/// edge as wide as its conductance is large.
///
/// A click takes an edge in hand; on the keyboard up and down go from edge to edge, left and right
/// from layer to layer, Enter goes to its values, L locks it, Escape lets it go.
final class NetworkView extends Painted {

  /// An edge is met this far from its curve, px.
  private static final double REACH = 8;

  private static final double THINNEST = 0.5;
  private static final double WIDEST = 6;

  private final TrainingModel model;
  private final Runnable openValues;
  private final List<List<HeatMap>> maps = new ArrayList<>();
  private PlotColors colors = PlotColors.of(Theme.LIGHT);
  private Palette palette = Palette.light();
  private @Nullable NetworkLayout layout;
  private @Nullable EdgeRef under;
  private double range = 1;
  private int study = -1;

  /// `openValues` brings the keyboard to the values of the edge in hand.
  NetworkView(TrainingModel model, Runnable openValues) {
    this.model = model;
    this.openValues = openValues;
    getStyleClass().add("network-view");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinSize(200, 160);
    addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(e.getX(), e.getY()));
    addEventHandler(MouseEvent.MOUSE_EXITED, e -> point(-1, -1));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().addListener((o, was, is) -> repaint());
  }

  void setColors(PlotColors other, Palette otherPalette) {
    colors = other;
    palette = otherPalette;
    show(range);
  }

  /// Shows what the model has; `volts` is full colour.
  void show(double volts) {
    range = volts;
    Picture picture = model.picture();
    if (picture == null) return;
    if (picture.study() != study) {
      study = picture.study();
      layout = null;
      maps.clear();
    }
    fillMaps(picture);
    EdgeRef edge = model.selected();
    setAccessibleText(
        edge == null
            ? text("learn.network.accessible", picture.circuit().nodes())
            : EdgeCard.title(edge, picture.circuit()));
    repaint();
  }

  private void fillMaps(Picture picture) {
    List<Integer> nodes = new ArrayList<>();
    nodes.add(picture.circuit().layers().getFirst().nodes());
    picture.circuit().layers().forEach(layer -> nodes.add(layer.nodes()));
    for (int c = 0; c < nodes.size(); c++) {
      if (maps.size() == c) maps.add(new ArrayList<>());
      List<HeatMap> column = maps.get(c);
      for (int node = 1; node <= nodes.get(c); node++) {
        if (column.size() < node) column.add(new HeatMap(Picture.GRID));
        column.get(node - 1).fill(picture.map(c, node), range, palette);
      }
    }
  }

  /// Where `edge` is drawn, or null before anything is.
  NetworkLayout.@Nullable Curve curve(EdgeRef edge) {
    return layout == null ? null : layout.curve(edge);
  }

  @Override
  protected void paint(GraphicsContext g, double width, double height) {
    Picture picture = model.picture();
    if (picture == null) return;
    NetworkLayout drawn = new NetworkLayout(picture.circuit(), width, height);
    layout = drawn;
    paintEdges(g, drawn, picture);
    for (int c = 0; c < drawn.columns(); c++) {
      for (int node = 1; node <= drawn.nodes(c); node++) paintNode(g, drawn, c, node);
      paintGround(g, drawn.x(c), drawn.y(0));
    }
    paintNames(g, drawn, picture.circuit());
    paintTimes(g, drawn, picture.circuit(), height);
    if (isFocused()) {
      g.setStroke(colors.accent());
      g.setLineWidth(2);
      g.strokeRoundRect(1, 1, width - 2, height - 2, 8, 8);
    }
  }

  // Edges.

  private void paintEdges(GraphicsContext g, NetworkLayout drawn, Picture picture) {
    double most = 1e-9;
    double mostPull = 1e-12;
    for (EdgeRef edge : edges(drawn)) {
      most = Math.max(most, Math.abs(edge.conductance(picture.circuit())));
      mostPull = Math.max(mostPull, picture.pull(edge));
    }
    EdgeRef selected = model.selected();
    for (EdgeRef edge : edges(drawn)) {
      double share = edge.conductance(picture.circuit()) / most;
      double width = THINNEST + (WIDEST - THINNEST) * Math.abs(share);
      boolean marked = edge.equals(selected) || edge.equals(under);
      if (marked) paintHalo(g, drawn.curve(edge), edge.equals(selected));
      g.setStroke(color(edge, picture, share, mostPull, marked));
      g.setLineWidth(width);
      if (picture.isHeld(edge)) g.setLineDashes(6, 5);
      stroke(g, drawn.curve(edge));
      g.setLineDashes();
    }
  }

  private static List<EdgeRef> edges(NetworkLayout drawn) {
    List<EdgeRef> edges = new ArrayList<>();
    for (int l = 0; l < drawn.columns() - 1; l++) {
      for (int e = 0; e < drawn.edges(l); e++) edges.add(new EdgeRef(l, e));
    }
    return edges;
  }

  /// Weak edges are pale: the strong ones tell the story.
  private Color color(
      EdgeRef edge, Picture picture, double share, double mostPull, boolean marked) {
    double strength =
        switch (model.shade()) {
          case SIGN -> Math.sqrt(Math.abs(share));
          case GRADIENT -> Math.sqrt(picture.pull(edge) / mostPull);
        };
    Color base =
        switch (model.shade()) {
          case SIGN -> palette.stroke(share < 0 ? 0 : Palette.SHADES - 1);
          case GRADIENT -> colors.trace(3);
        };
    return base.deriveColor(0, 1, 1, marked ? 1 : 0.15 + 0.75 * strength);
  }

  private void paintHalo(GraphicsContext g, NetworkLayout.Curve curve, boolean selected) {
    g.setStroke(colors.accent().deriveColor(0, 1, 1, selected ? 0.35 : 0.16));
    g.setLineWidth(12);
    stroke(g, curve);
  }

  private static void stroke(GraphicsContext g, NetworkLayout.Curve c) {
    g.beginPath();
    g.moveTo(c.x0(), c.y0());
    g.bezierCurveTo(c.x1(), c.y1(), c.x2(), c.y2(), c.x3(), c.y3());
    g.stroke();
  }

  // Nodes.

  private void paintNode(GraphicsContext g, NetworkLayout drawn, int column, int node) {
    double size = drawn.size();
    double x = Math.floor(drawn.x(column) - size / 2);
    double y = Math.floor(drawn.y(node) - size / 2);
    maps.get(column).get(node - 1).paint(g, x, y, size);
    boolean pointed = new NodeRef(column, node).equals(model.pointedAt());
    g.setStroke(pointed ? colors.accent() : colors.axis());
    g.setLineWidth(pointed ? 2.5 : 1);
    g.strokeRect(x - 0.5, y - 0.5, size + 1, size + 1);
  }

  private void paintGround(GraphicsContext g, double x, double y) {
    g.setStroke(colors.muted());
    g.setLineWidth(1.4);
    g.strokeLine(x, y - 4, x, y + 4);
    g.strokeLine(x - 9, y + 4, x + 9, y + 4);
    g.strokeLine(x - 5, y + 8, x + 5, y + 8);
    g.strokeLine(x - 2, y + 12, x + 2, y + 12);
  }

  private void paintNames(GraphicsContext g, NetworkLayout drawn, LayeredCircuit circuit) {
    g.setFont(Font.font(Fonts.family(), 12));
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.RIGHT);
    g.setFill(colors.text());
    double left = drawn.x(0) - drawn.size() / 2 - 8;
    for (int k = 0; k < circuit.inputs(); k++) {
      g.fillText(text("learn.input." + k), left, drawn.y(k + 1));
    }
    g.setFill(colors.muted());
    for (int node = circuit.inputs() + 1; node <= drawn.nodes(0); node++) {
      g.fillText(String.valueOf(node), left, drawn.y(node));
    }
    g.setTextAlign(TextAlignment.LEFT);
    int last = drawn.columns() - 1;
    double[] answers = answers(circuit);
    for (int k = 0; k < answers.length; k++) {
      g.setFill(DecisionView.color(k, palette));
      double right = drawn.x(last) + drawn.size() / 2 + 8;
      g.fillText(text("learn.class." + k), right, drawn.y((int) answers[k]));
    }
  }

  /// The numbers of the nodes that answer; none where an answer mixes nodes.
  private static double[] answers(LayeredCircuit circuit) {
    if (circuit.readOut() instanceof ReadOut.Linear) return new double[0];
    double[] numbers = new double[circuit.layers().getLast().nodes()];
    for (int i = 0; i < numbers.length; i++) numbers[i] = i + 1;
    return circuit.readOut().of(numbers);
  }

  private void paintTimes(
      GraphicsContext g, NetworkLayout drawn, LayeredCircuit circuit, double height) {
    g.setFont(Font.font(Fonts.family(), 11));
    g.setFill(colors.muted());
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.BOTTOM);
    double t = 0;
    for (int c = 0; c < drawn.columns(); c++) {
      if (c > 0) t += circuit.layers().get(c - 1).duration();
      String time = SiFormat.DISPLAY.withKeptZeros(false).text(t, Unit.SECOND);
      g.fillText(text("learn.time", time), drawn.x(c), height - 6);
    }
  }

  // The hand.

  private void point(double x, double y) {
    NetworkLayout drawn = layout;
    if (drawn == null) return;
    NodeRef node = drawn.nodeAt(x, y);
    EdgeRef edge = node == null ? drawn.edgeAt(x, y, REACH) : null;
    model.pointAt(node);
    if (java.util.Objects.equals(edge, under)) return;
    under = edge;
    repaint();
  }

  private void press(MouseEvent e) {
    requestFocus();
    NetworkLayout drawn = layout;
    if (drawn == null) return;
    boolean onNode = drawn.nodeAt(e.getX(), e.getY()) != null;
    model.select(onNode ? null : drawn.edgeAt(e.getX(), e.getY(), REACH));
    e.consume();
  }

  private void key(KeyEvent e) {
    if (e.isShortcutDown() || e.isAltDown()) return;
    Picture picture = model.picture();
    EdgeRef edge = model.selected();
    switch (e.getCode()) {
      case DOWN -> model.selectNext(1);
      case UP -> model.selectNext(-1);
      case RIGHT -> model.selectLayer(1);
      case LEFT -> model.selectLayer(-1);
      case ENTER -> {
        if (edge != null) openValues.run();
      }
      case L -> {
        if (edge != null && picture != null) model.hold(!picture.isHeld(edge));
      }
      case ESCAPE -> {
        if (edge == null) return;
        model.select(null);
      }
      default -> {
        return;
      }
    }
    e.consume();
  }
}
