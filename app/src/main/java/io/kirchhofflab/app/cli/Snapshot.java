package io.kirchhofflab.app.cli;

import io.kirchhofflab.model.Document;
import io.kirchhofflab.model.analysis.Probe;
import io.kirchhofflab.model.analysis.Traces;
import io.kirchhofflab.model.network.Edge;
import io.kirchhofflab.model.network.Network;
import io.kirchhofflab.model.network.Node;
import io.kirchhofflab.model.network.NodeId;
import io.kirchhofflab.model.network.Point;
import io.kirchhofflab.model.unit.SiFormat;
import io.kirchhofflab.model.unit.Unit;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Map;

/// A picture of a finished run without a toolkit: the circuit coloured by its last voltages, and
/// below it the voltages over time.
final class Snapshot {

  private static final int WIDTH = 1000;
  private static final int CIRCUIT_HEIGHT = 560;
  private static final int HEIGHT = 800;
  private static final int MARGIN = 70;
  private static final double RADIUS = 22;

  /// Nodes are drawn about a hundred units apart; discs take a good half of that.
  private static final double RADIUS_PER_SCALE = 28;

  private static final double SMALLEST_LABELLED = 15;

  private static final Color INK = new Color(0x1f2328);
  private static final Color WIRE = new Color(0x8b96a3);
  private static final Color GRID = new Color(0xdde2e8);
  private static final Color NEGATIVE = new Color(0xf0891a);
  private static final Color MIDDLE = new Color(0xb4bac2);
  private static final Color POSITIVE = new Color(0x0877bd);

  /// Okabe and Ito's colours, which stay apart for colour-blind eyes.
  private static final int[] TRACES = {
    0x0072b2, 0xe69f00, 0x009e73, 0xcc79a7, 0xd55e00, 0x56b4e9, 0x444444, 0xb8a800
  };

  private static final int LABELLED_TRACES = 11;

  private final Network network;
  private final Traces traces;
  private final Graphics2D g;
  private final Map<NodeId, Double> ends = new HashMap<>();
  private double left = Double.POSITIVE_INFINITY;
  private double top = Double.POSITIVE_INFINITY;
  private double scale;
  private double radius;
  private double shift;
  private double largest = 1e-12;

  private Snapshot(Network network, Traces traces, Graphics2D g) {
    this.network = network;
    this.traces = traces;
    this.g = g;
    for (int p = 0; p < traces.probes().size(); p++) {
      if (traces.probes().get(p) instanceof Probe.Voltage v) ends.put(v.node(), traces.last(p));
      for (double value : traces.values()[p]) largest = Math.max(largest, Math.abs(value));
    }
  }

  static BufferedImage of(Document document, Traces traces) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    Snapshot snapshot = new Snapshot(document.network(), traces, g);
    snapshot.fit();
    g.setColor(INK);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    g.drawString(document.title(), 24, 32);
    snapshot.circuit();
    snapshot.plot();
    g.dispose();
    return image;
  }

  private void fit() {
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Node node : network.nodes()) {
      left = Math.min(left, node.position().x());
      right = Math.max(right, node.position().x());
      top = Math.min(top, node.position().y());
      bottom = Math.max(bottom, node.position().y());
    }
    scale =
        Math.min(
            (WIDTH - 2.0 * MARGIN) / Math.max(1, right - left),
            (CIRCUIT_HEIGHT - 2.0 * MARGIN) / Math.max(1, bottom - top));
    radius = Math.min(RADIUS, RADIUS_PER_SCALE * scale);
    shift = (WIDTH - 2.0 * MARGIN - (right - left) * scale) / 2;
  }

  private double x(Point at) {
    return MARGIN + shift + (at.x() - left) * scale;
  }

  private double y(Point at) {
    return MARGIN + (at.y() - top) * scale;
  }

  private void circuit() {
    g.setStroke(new BasicStroke(1.6f));
    g.setColor(WIRE);
    for (Edge edge : network.edges()) {
      Point from = network.node(edge.from()).position();
      Point to = network.node(edge.to()).position();
      g.draw(new Line2D.Double(x(from), y(from), x(to), y(to)));
    }
    for (Node node : network.nodes()) node(node);
  }

  private void node(Node node) {
    double v = ends.getOrDefault(node.id(), 0.0);
    double x = x(node.position());
    double y = y(node.position());
    Ellipse2D disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    g.setColor(shade(v / largest));
    g.fill(disc);
    g.setColor(INK);
    g.draw(disc);
    if (radius < SMALLEST_LABELLED) return;
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
    centred(node.name(), x, y + 5);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    centred(SiFormat.DISPLAY.text(v, Unit.VOLT), x, y + radius + 16);
  }

  private void centred(String text, double x, double y) {
    g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text) / 2.0), (float) y);
  }

  private static Color shade(double u) {
    Color end = u < 0 ? NEGATIVE : POSITIVE;
    double share = Math.clamp(Math.abs(u), 0, 1);
    return new Color(
        mixed(MIDDLE.getRed(), end.getRed(), share),
        mixed(MIDDLE.getGreen(), end.getGreen(), share),
        mixed(MIDDLE.getBlue(), end.getBlue(), share));
  }

  private static int mixed(int a, int b, double share) {
    return (int) Math.round(a + (b - a) * share);
  }

  private void plot() {
    double low = CIRCUIT_HEIGHT + 20;
    double middle = (low + HEIGHT - 40) / 2;
    double half = (HEIGHT - 40 - low) / 2;
    g.setColor(GRID);
    g.setStroke(new BasicStroke(1));
    for (int k = -1; k <= 1; k++) {
      g.draw(new Line2D.Double(MARGIN, middle - k * half, WIDTH - MARGIN, middle - k * half));
    }
    g.setColor(INK);
    g.drawString(SiFormat.DISPLAY.text(largest, Unit.VOLT), 8, (float) (middle - half + 4));
    g.drawString(SiFormat.DISPLAY.text(-largest, Unit.VOLT), 8, (float) (middle + half + 4));
    double end = traces.times()[traces.size() - 1];
    g.drawString("0 s", MARGIN, HEIGHT - 18);
    g.drawString(SiFormat.DISPLAY.text(end, Unit.SECOND), WIDTH - MARGIN - 24, HEIGHT - 18);
    g.setStroke(new BasicStroke(1.6f));
    for (int p = 0; p < traces.probes().size(); p++) {
      Path2D line = new Path2D.Double();
      for (int k = 0; k < traces.size(); k++) {
        double x = MARGIN + (WIDTH - 2.0 * MARGIN) * traces.times()[k] / end;
        double y = middle - half * traces.values()[p][k] / largest;
        if (k == 0) line.moveTo(x, y);
        else line.lineTo(x, y);
      }
      g.setColor(new Color(TRACES[p % TRACES.length]));
      g.draw(line);
      String label = traces.probes().get(p).label(network);
      if (p < LABELLED_TRACES) g.drawString(label, WIDTH - MARGIN + 8, (float) (low + 14 + 18 * p));
    }
  }
}
