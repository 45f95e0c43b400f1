package io.kirchhofflab.app.canvas;

import io.kirchhofflab.app.store.Picked;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.NodeRole;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import io.kirchhofflab.model.waveform.Waveform;
import java.util.Arrays;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Draws nodes: a disc in the colour of its voltage, its name inside, its voltage below, and signs
/// for what drives it.
final class NodePainter {

  private static final SiFormat DEVIATIONS = SiFormat.DISPLAY.withDigits(2);
  private static final SiFormat VOLTS = SiFormat.DISPLAY.withPlusSign();

  /// Numbers that change faster than this cannot be read, s.
  private static final double READABLE = 0.12;

  private static final double NAME_SIZE = 12.5;
  private static final double VOLTAGE_SIZE = 11;

  /// Discs smaller than this, pixels, are drawn without a rim.
  private static final double RIMLESS = 4.5;

  private final Fonts fonts;
  private @Nullable String[] labels = new @Nullable String[0];
  private double labelAge = Double.POSITIVE_INFINITY;

  NodePainter(Fonts fonts) {
    this.fonts = fonts;
  }

  /// `dt` s have passed since the last numbers came; whether it is time to show new ones as text.
  boolean age(double dt) {
    labelAge += dt;
    if (labelAge < READABLE) return false;
    renewLabels();
    return true;
  }

  /// Forgets what the labels said.
  void renewLabels() {
    labelAge = 0;
    Arrays.fill(labels, null);
  }

  /// Puts the discs in sight on the draw list.
  void collect(View view, Geometry geometry, LiveValues values, Picked selected, DrawList list) {
    double r = view.radius();
    list.setDiscs(r, r < RIMLESS ? 0 : 1.2 * Math.min(1, view.pen()));
    for (int k = 0; k < geometry.nodeCount(); k++) {
      int id = geometry.nodeId(k);
      double x = view.x(geometry.x(id));
      double y = view.y(geometry.y(id));
      if (x < -r || y < -r || x > view.width() + r || y > view.height() + r) continue;
      boolean marked = !selected.nodes().isEmpty() && selected.contains(new NodeId(id));
      list.addDisc(x, y, values.shade(id), marked);
    }
  }

  /// Draws names, voltages and signs of the nodes in sight.
  void paint(GraphicsContext gc, View view, Geometry geometry, LiveValues values) {
    if (view.zoom() < View.LABELS) return;
    double margin = (Geometry.RADIUS + 40) * view.zoom();
    int span = geometry.network().nodes().nextIndex();
    if (labels.length < span) labels = Arrays.copyOf(labels, span + span / 2);
    gc.setTextBaseline(VPos.CENTER);
    boolean numbers = view.zoom() >= View.NUMBERS;
    for (int k = 0; k < geometry.nodeCount(); k++) {
      int id = geometry.nodeId(k);
      double x = view.x(geometry.x(id));
      double y = view.y(geometry.y(id));
      boolean out =
          x < -margin || y < -margin || x > view.width() + margin || y > view.height() + margin;
      if (out) continue;
      Node node = geometry.network().nodes().get(id);
      signs(gc, view, node, x, y);
      name(gc, view, node, values.shade(id), x, y);
      if (numbers && !node.isGround())
        voltage(gc, view, geometry.isBusyBelow(id), label(id, values), x, y);
    }
  }

  private void name(GraphicsContext gc, View view, Node node, int shade, double x, double y) {
    gc.setTextAlign(TextAlignment.CENTER);
    gc.setFont(fonts.bold(nameSize(node.name()) * view.zoom()));
    gc.setFill(view.palette().inkOn(shade));
    gc.fillText(node.name(), x, y);
  }

  /// Below the disc, or at its lower right where an edge goes down.
  private void voltage(
      GraphicsContext gc, View view, boolean aside, String text, double x, double y) {
    double zoom = view.zoom();
    double size = VOLTAGE_SIZE * Math.clamp(Math.sqrt(zoom), 0.75, 2);
    gc.setFont(fonts.plain(size));
    gc.setFill(view.palette().mutedInk);
    if (aside) {
      gc.setTextAlign(TextAlignment.LEFT);
      gc.fillText(text, x + 0.62 * Geometry.RADIUS * zoom + 4, y + Geometry.RADIUS * zoom + 4);
    } else {
      gc.setTextAlign(TextAlignment.CENTER);
      gc.fillText(text, x, y + Geometry.RADIUS * zoom + 3 + 0.8 * size);
    }
  }

  /// Long names are set smaller, so that they stay inside the disc.
  private static double nameSize(String name) {
    return name.length() <= 4 ? NAME_SIZE : Math.max(6, NAME_SIZE * 4.4 / name.length());
  }

  private String label(int node, LiveValues values) {
    String known = labels[node];
    if (known != null) return known;
    double sigma = values.deviation(node);
    String text = VOLTS.text(values.voltage(node), Unit.VOLT);
    if (sigma > 0) text += " ± " + DEVIATIONS.text(sigma, Unit.VOLT);
    labels[node] = text;
    return text;
  }

  /// A lead with its waveform, ground's bars, or the mark of a capacitance unlike the usual one.
  private static void signs(GraphicsContext gc, View view, Node node, double x, double y) {
    gc.setStroke(view.palette().mutedInk);
    gc.setLineWidth(1.4 * Math.min(1.6, view.pen()));
    gc.setLineCap(StrokeLineCap.ROUND);
    gc.setLineDashes();
    double zoom = view.zoom();
    switch (node.role()) {
      case NodeRole.Free _ -> {
        if (node.capacitance() != Node.DEFAULT_CAPACITANCE) {
          capacitance(gc, node, x, y, zoom);
        }
      }
      case NodeRole.Ground _ -> ground(gc, x, y + Geometry.RADIUS * zoom, zoom);
      case NodeRole.Driven driven ->
          lead(gc, driven.waveform(), x - Geometry.RADIUS * zoom, y, zoom);
    }
  }

  /// Three bars that hang below (x, y).
  static void ground(GraphicsContext gc, double x, double y, double zoom) {
    gc.strokeLine(x, y, x, y + 8 * zoom);
    for (int bar = 0; bar < 3; bar++) {
      double half = (9 - 3 * bar) * zoom;
      gc.strokeLine(x - half, y + (8 + 4 * bar) * zoom, x + half, y + (8 + 4 * bar) * zoom);
    }
  }

  /// A line that comes from the left to (x, y), and the waveform's shape above it.
  private static void lead(GraphicsContext gc, Waveform waveform, double x, double y, double zoom) {
    gc.strokeLine(x - 27 * zoom, y, x, y);
    double left = x - 24 * zoom;
    gc.beginPath();
    switch (waveform) {
      case Waveform.Constant _ -> {
        gc.moveTo(left, y - 8 * zoom);
        gc.lineTo(left + 16 * zoom, y - 8 * zoom);
      }
      case Waveform.Sine _ -> {
        gc.moveTo(left, y - 8 * zoom);
        gc.bezierCurveTo(
            left + 6 * zoom,
            y - 18 * zoom,
            left + 10 * zoom,
            y + 2 * zoom,
            left + 16 * zoom,
            y - 8 * zoom);
      }
      case Waveform.Pulse _ -> {
        gc.moveTo(left, y - 4 * zoom);
        gc.lineTo(left + 5 * zoom, y - 4 * zoom);
        gc.lineTo(left + 5 * zoom, y - 12 * zoom);
        gc.lineTo(left + 11 * zoom, y - 12 * zoom);
        gc.lineTo(left + 11 * zoom, y - 4 * zoom);
        gc.lineTo(left + 16 * zoom, y - 4 * zoom);
      }
      case Waveform.PiecewiseLinear _, Waveform.Sampled _ -> {
        gc.moveTo(left, y - 4 * zoom);
        gc.lineTo(left + 6 * zoom, y - 12 * zoom);
        gc.lineTo(left + 10 * zoom, y - 7 * zoom);
        gc.lineTo(left + 16 * zoom, y - 10 * zoom);
      }
    }
    gc.stroke();
  }

  /// Two plates at the lower right; one broken plate where there is no capacitance at all.
  private static void capacitance(GraphicsContext gc, Node node, double x, double y, double zoom) {
    double cx = x + 19 * zoom;
    double cy = y + 15 * zoom;
    double half = 4 * zoom;
    if (node.capacitance() == 0) {
      gc.strokeLine(cx - half, cy + 3 * zoom, cx - half / 3, cy + 3 * zoom);
      gc.strokeLine(cx + half / 3, cy + 3 * zoom, cx + half, cy + 3 * zoom);
      return;
    }
    gc.strokeLine(cx - half, cy, cx + half, cy);
    gc.strokeLine(cx - half, cy + 3.5 * zoom, cx + half, cy + 3.5 * zoom);
  }

  /// A disc that is not there yet.
  static void ghost(GraphicsContext gc, View view, double x, double y, NodeRole role) {
    double r = view.radius();
    gc.setGlobalAlpha(0.75);
    gc.setFill(view.palette().panel);
    gc.fillOval(x - r, y - r, 2 * r, 2 * r);
    gc.setStroke(view.palette().accent);
    gc.setLineWidth(1.6);
    gc.setLineDashes(4, 3);
    gc.strokeOval(x - r, y - r, 2 * r, 2 * r);
    gc.setLineDashes();
    switch (role) {
      case NodeRole.Free _ -> {}
      case NodeRole.Ground _ -> ground(gc, x, y + r, view.zoom());
      case NodeRole.Driven driven -> lead(gc, driven.waveform(), x - r, y, view.zoom());
    }
    gc.setGlobalAlpha(1);
  }
}
